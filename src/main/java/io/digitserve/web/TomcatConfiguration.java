package io.digitserve.web;

import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
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
	ConnectionDraining connectionDraining() {
		return new ConnectionDraining();
	}

	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> tomcat(WebLimits limits,
			ConnectionDraining draining) {
		return (factory) -> {
			factory.addContextCustomizers(TomcatConfiguration::reportProblems);
			factory.addEngineValves(draining.valve());
			factory.addConnectorCustomizers((connector) -> swallow(connector, limits), draining::add);
		};
	}

	/** The report that is added last is the first to be asked. */
	private static void reportProblems(Context context) {
		context.getParent().getPipeline().addValve(new ProblemReportValve());
	}

	/**
	 * After a refusal, the rest of a body that is not much larger than allowed is read:
	 * clients listen only once they have sent all of it.
	 */
	private static void swallow(Connector connector, WebLimits limits) {
		if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
			http.setMaxSwallowSize(
					Math.toIntExact(Math.max(limits.maxPicture().toBytes(), limits.maxJson().toBytes())));
		}
	}

}
