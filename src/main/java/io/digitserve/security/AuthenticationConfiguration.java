package io.digitserve.security;

import java.nio.file.Path;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Asks clients who they are: by keys, by tokens of an OAuth2 issuer, or by either.
 * Without a setting for one of them nothing of this exists, and no request passes a
 * filter more.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnAuthentication.class)
@EnableWebSecurity
@EnableConfigurationProperties(ApiKeySettings.class)
class AuthenticationConfiguration {

	/**
	 * What tells nothing that the source does not: the page and its files, the
	 * description of the endpoints, and whether the service is alive.
	 */
	private static final String[] OPEN = { "/", "/index.html", "/favicon.ico", "/page/**", "/examples/**",
			"/swagger-ui.html", "/swagger-ui/**", "/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/**",
			"/v2/health/live", "/v2/health/ready" };

	/** What these say, /livez and /readyz say to everybody. */
	private static final String[] PROBES = { "/actuator/health/liveness", "/actuator/health/readiness" };

	@Bean
	@Nullable ApiKeyFile apiKeyFile(ApiKeySettings settings, MeterRegistry meters) {
		Path file = settings.file();
		if (file == null) {
			return null;
		}
		ApiKeyFile keys = new ApiKeyFile(file, settings.poll());
		Gauge.builder("digitserve.api.keys.current", keys, (known) -> known.isCurrent() ? 1 : 0)
			.description("1 if the keys are those of the file, 0 if it cannot be read and those of before hold")
			.register(meters);
		return keys;
	}

	@Bean
	SecurityFilterChain clients(HttpSecurity http, ObjectProvider<ApiKeyFile> keyFile,
			ObjectProvider<JwtDecoder> tokens, IssuerRequests issuer, Environment environment,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		ApiKeyFile keys = keyFile.getIfAvailable();
		JwtDecoder decoder = tokens.getIfAvailable();
		if (decoder == null && OnAuthentication.saysAnythingOfTokens(environment)) {
			throw new InvalidConfigurationPropertyValueException("spring.security.oauth2.resourceserver", null,
					"expected jwt.issuer-uri, jwt.jwk-set-uri or jwt.public-key-location, found none of them");
		}
		Refusals refusals = new Refusals(problems, expected(keys != null, decoder != null));
		if (keys != null) {
			http.addFilterBefore(new ApiKeyFilter(keys::keys, refusals), AnonymousAuthenticationFilter.class);
		}
		if (decoder != null) {
			IssuerTokens known = new IssuerTokens(decoder, issuer);
			http.oauth2ResourceServer((server) -> tokens(server, known, refusals, keys != null));
		}
		return http.authorizeHttpRequests(AuthenticationConfiguration::rules)
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			// Nothing is authenticated by a cookie, so no other site can make use of one.
			.csrf(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			// Every answer has its headers, with and without this.
			.headers(AbstractHttpConfigurer::disable)
			.build();
	}

	@Bean
	IssuerRequests issuerRequests(MeterRegistry meters) {
		IssuerRequests requests = new IssuerRequests(TimeMeter.SYSTEM_NANOTIME);
		Gauge.builder("digitserve.issuer.answering", requests, (asked) -> asked.isAnswering() ? 1 : 0)
			.description("1 if the issuer of tokens answered when it was asked last, else 0")
			.register(meters);
		return requests;
	}

	/**
	 * A request for which the issuer is asked waits no longer than for a prediction, and
	 * few requests have it asked.
	 */
	@Bean
	JwkSetUriJwtDecoderBuilderCustomizer impatience(IssuerRequests asked) {
		SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
		requests.setConnectTimeout(IssuerTokens.PATIENCE);
		requests.setReadTimeout(IssuerTokens.PATIENCE);
		RestTemplate issuer = new RestTemplate(requests);
		issuer.getInterceptors().add(asked);
		return (decoder) -> decoder.restOperations(issuer);
	}

	private static String expected(boolean keys, boolean tokens) {
		String key = "a known key in X-API-Key or Authorization: Bearer";
		String token = "a valid token in Authorization: Bearer";
		return (keys && tokens) ? key + ", or " + token : keys ? key : token;
	}

	private static void tokens(OAuth2ResourceServerConfigurer<HttpSecurity> server, JwtDecoder decoder,
			Refusals refusals, boolean keys) {
		DefaultBearerTokenResolver resolver = new DefaultBearerTokenResolver();
		BearerTokenResolver noKeys = (request) -> ApiKeyFilter.isKey(request.getHeader(HttpHeaders.AUTHORIZATION))
				? null : resolver.resolve(request);
		server.jwt((jwt) -> jwt.decoder(decoder))
			.bearerTokenResolver(keys ? noKeys : resolver)
			.authenticationEntryPoint(refusals)
			.accessDeniedHandler(refusals)
			.withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {

				@Override
				public <T extends BearerTokenAuthenticationFilter> T postProcess(T filter) {
					filter.setAuthenticationFailureHandler(refusals::commence);
					return filter;
				}

			});
	}

	private static void rules(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
		requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
			.permitAll()
			.requestMatchers(EndpointRequest.toAdditionalPaths(WebServerNamespace.SERVER, HealthEndpoint.class))
			.permitAll()
			.requestMatchers(PROBES)
			.permitAll()
			.requestMatchers(EndpointRequest.toAnyEndpoint())
			.hasAuthority(Scope.ADMIN.authority())
			.requestMatchers(OPEN)
			.permitAll()
			.anyRequest()
			.hasAuthority(Scope.PREDICT.authority());
	}

	@Bean
	AuthenticationDocumentation authenticationDocumentation() {
		return new AuthenticationDocumentation();
	}

	@Bean
	RefusalDocumentation unauthenticatedDocumentation() {
		return new RefusalDocumentation(401, "It is not known who asks", HttpHeaders.WWW_AUTHENTICATE);
	}

	@Bean
	RefusalDocumentation notAllowedDocumentation() {
		return new RefusalDocumentation(403, "Who asks may not", HttpHeaders.WWW_AUTHENTICATE);
	}

	/** The service has meters of its own for what it does. */
	@Bean
	SecurityObservationSettings noObservations() {
		return SecurityObservationSettings.noObservations();
	}

}
