package io.digitserve.web;

import org.apache.catalina.Context;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Fits the web server to the endpoints, after Spring Boot has fitted it to its settings.
 */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> tomcat() {
		return (factory) -> factory.addContextCustomizers(TomcatConfiguration::reportProblems);
	}

	/** The report that is added last is the first to be asked. */
	private static void reportProblems(Context context) {
		context.getParent().getPipeline().addValve(new ProblemReportValve());
	}

}
