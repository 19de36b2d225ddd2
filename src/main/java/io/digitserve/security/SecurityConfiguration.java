package io.digitserve.security;

import io.github.bucket4j.TimeMeter;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Limits and refusals that need not know who asks. A filter that is off is not
 * registered.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ RateLimitSettings.class, CorsSettings.class })
class SecurityConfiguration {

	/** Before clients are known, at -100: a browser must be able to read that refusal. */
	private static final int CORS_ORDER = -110;

	/** Behind that, and before anything of a request is timed or read. */
	private static final int LIMIT_ORDER = -50;

	@Bean
	FilterRegistrationBean<CorsFilter> crossOrigin(CorsSettings settings,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		source.registerCorsConfiguration("/**", CrossOrigin.configuration(settings.allowedOrigins()));
		CorsFilter filter = new CorsFilter(source);
		filter.setCorsProcessor(new CrossOrigin(problems));
		FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(filter);
		registration.setOrder(CORS_ORDER);
		registration.setEnabled(!settings.allowedOrigins().isEmpty());
		return registration;
	}

	@Bean
	FilterRegistrationBean<RateLimit> rateLimit(RateLimitSettings settings,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		FilterRegistrationBean<RateLimit> registration = new FilterRegistrationBean<>(
				new RateLimit(settings, TimeMeter.SYSTEM_NANOTIME, problems));
		registration.addUrlPatterns("/predict/*", "/read", "/models/*", "/v1/*", "/v2/*");
		registration.setOrder(LIMIT_ORDER);
		registration.setEnabled(settings.requests() > 0);
		return registration;
	}

	@Bean
	OpenApiCustomizer rateExceededDocumentation(RateLimitSettings settings) {
		return (settings.requests() > 0) ? new RefusalDocumentation(429, "The client asks too often",
				HttpHeaders.RETRY_AFTER, RateLimit.LEFT, RateLimit.POLICY) : (document) -> {
				};
	}

	/** Not where the endpoints have a port of their own, or ask who is there. */
	@Bean
	FilterRegistrationBean<LocalManagement> localManagement(WebEndpointProperties endpoints, Environment environment,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		FilterRegistrationBean<LocalManagement> registration = new FilterRegistrationBean<>(new LocalManagement(
				problems, "framework".equalsIgnoreCase(environment.getProperty("server.forward-headers-strategy"))));
		registration.addUrlPatterns(endpoints.getBasePath() + "/*");
		registration.setOrder(LIMIT_ORDER);
		registration.setEnabled(
				ManagementPortType.get(environment) == ManagementPortType.SAME && !OnAuthentication.isOn(environment));
		return registration;
	}

}
