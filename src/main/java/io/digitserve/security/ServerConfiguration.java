package io.digitserve.security;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What holds for every request and every answer, of the management port too: that has a
 * web server of its own, to which this is made known in
 * {@code META-INF/spring/…ManagementContextConfiguration.imports}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArrivalLimits.class)
class ServerConfiguration {

	@Bean
	WebServerFactoryCustomizer<TomcatWebServerFactory> watchfulServer(ArrivalLimits limits) {
		return (factory) -> {
			factory.addEngineValves(new RequestIds(), new SecurityHeaders(), new RequestBodyTimeout(limits.body()));
			factory.setProtocol(RequestHeaderTimeout.class.getName());
			factory.addProtocolHandlerCustomizers((RequestHeaderTimeout protocol) -> protocol.setLimit(limits.head()));
		};
	}

}
