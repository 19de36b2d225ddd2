package io.digitserve.settings;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Looks at the settings before anything is made of them. */
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {

	@Bean
	static BeanFactoryPostProcessor unknownSettings(Environment environment) {
		return (beans) -> UnknownSettings.refuse(environment);
	}

}
