package io.digitserve.web;

import java.util.Locale;

import io.digitserve.batching.BatchingSettings;
import io.digitserve.batching.InferenceEngine;
import io.digitserve.digit.DigitImage;
import io.digitserve.image.ImageLimits;
import io.digitserve.image.PictureReader;
import io.digitserve.image.Preprocessing;
import io.digitserve.image.ScaledJpegDecoder;
import io.digitserve.model.Models;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.MultipartConfigElement;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.actuate.endpoint.web.WebMvcEndpointHandlerMapping;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.format.FormatterRegistry;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Wires what the endpoints need. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ WebLimits.class, OverloadSettings.class, TracingSettings.class, ImageLimits.class,
		RefusedSettings.class })
class WebConfiguration implements WebMvcConfigurer {

	/** For the boundaries and headers of a form's parts, and fields that nobody reads. */
	private static final DataSize FORM_OVERHEAD = DataSize.ofKilobytes(64);

	/**
	 * As {@code auto} and {@code unit}, in either case; a count of digits as a number.
	 */
	@Override
	public void addFormatters(FormatterRegistry registry) {
		registry.addConverter(String.class, Preprocessing.class,
				(text) -> Preprocessing.valueOf(text.toUpperCase(Locale.ROOT)));
		registry.addConverter(String.class, PixelRange.class,
				(text) -> PixelRange.valueOf(text.toUpperCase(Locale.ROOT)));
		registry.addConverter(String.class, DigitCount.class, (text) -> new DigitCount(Integer.parseInt(text)));
	}

	/**
	 * Bodies may take a quarter of the heap: the rest is for decoding them and for all
	 * else.
	 */
	@Bean
	RequestMemory requestMemory(WebLimits limits) {
		RequestMemory memory = new RequestMemory(DataSize.ofBytes(Runtime.getRuntime().maxMemory() / 4));
		requireRoom(memory, "max-picture", limits.maxPicture(), PictureBody.HELD_PER_BYTE);
		requireRoom(memory, "max-json", limits.maxJson(), RequestBodies.PIXELS_PER_BYTE);
		// Of a binary tensor every byte is held, besides what all bodies take.
		requireRoom(memory, "max-instances", DataSize.ofBytes((long) limits.maxInstances() * DigitImage.PIXELS),
				1 + RequestBodies.PIXELS_PER_BYTE);
		return memory;
	}

	private static void requireRoom(RequestMemory memory, String name, DataSize body, double heldPerByte) {
		if (body.toBytes() * heldPerByte > memory.size().toBytes()) {
			throw new InvalidConfigurationPropertyValueException("digitserve.web." + name, body,
					"a body of that size could never be received in the %d MB that all bodies may take, a quarter of the heap"
						.formatted(memory.size().toMegabytes()));
		}
	}

	/**
	 * Actuator's mapping would otherwise compare each request for digits with all its
	 * endpoints in turn.
	 */
	@Bean
	SmartInitializingSingleton digitsBeforeActuator(
			@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> digits,
			ObjectProvider<WebMvcEndpointHandlerMapping> actuator) {
		return () -> actuator.ifAvailable((endpoints) -> digits.getObject().setOrder(endpoints.getOrder() - 1));
	}

	/**
	 * What decodes large pictures needs TensorFlow, for which the start does not wait.
	 */
	@Bean
	PictureReader pictureReader(ImageLimits limits, @Lazy ScaledJpegDecoder large) {
		return new PictureReader(limits, large);
	}

	@Bean
	InstancesReader instancesReader(WebLimits limits, BatchingSettings batching) {
		if (limits.maxInstances() > batching.queueCapacity()) {
			throw new InvalidConfigurationPropertyValueException("digitserve.web.max-instances", limits.maxInstances(),
					"a request of that many could never wait in a queue of digitserve.batching.queue-capacity, "
							+ batching.queueCapacity());
		}
		return new InstancesReader(limits.maxInstances());
	}

	/** Uploaded pictures stay in memory: none is ever written to a disk. */
	@Bean
	MultipartConfigElement multipartConfig(WebLimits limits) {
		MultipartConfigFactory factory = new MultipartConfigFactory();
		factory.setMaxFileSize(limits.maxPicture());
		DataSize form = DataSize.ofBytes(limits.maxPicture().toBytes() + FORM_OVERHEAD.toBytes());
		factory.setMaxRequestSize(form);
		factory.setFileSizeThreshold(form);
		return factory.createMultipartConfig();
	}

	/**
	 * Stages of a request are observed only if that is wanted: it takes its time. This
	 * filter and those that limit requests know the endpoints by their paths.
	 */
	@Bean
	FilterRegistrationBean<RequestTimer> requestTimer(MeterRegistry meters, ObservationRegistry observations,
			TracingSettings tracing, DispatcherServletPath endpoints) {
		if (!endpoints.getPrefix().isEmpty()) {
			throw new InvalidConfigurationPropertyValueException("spring.mvc.servlet.path", endpoints.getPath(),
					"expected /, so that limits hold for all endpoints: server.servlet.context-path moves them, limits and all");
		}
		FilterRegistrationBean<RequestTimer> registration = new FilterRegistrationBean<>(
				new RequestTimer(meters, tracing.enabled() ? observations : ObservationRegistry.NOOP));
		registration.addUrlPatterns(RequestTimer.PATHS);
		registration.setOrder(0);
		return registration;
	}

	/**
	 * Around everything that looks up models, and the timer, so that all is recorded when
	 * a version ends.
	 */
	@Bean
	FilterRegistrationBean<ModelUse> modelUse(Models models) {
		FilterRegistrationBean<ModelUse> registration = new FilterRegistrationBean<>(new ModelUse(models));
		registration.setOrder(-1);
		return registration;
	}

	/** Behind the timer, so that what they refuse is timed and counted too. */
	@Bean
	FilterRegistrationBean<EarlyRefusal> earlyRefusal(InferenceEngine engine, RequestBodies bodies,
			ProblemAdvice problems, JsonMapper json) {
		FilterRegistrationBean<EarlyRefusal> registration = new FilterRegistrationBean<>(
				new EarlyRefusal(engine, bodies, problems, json));
		registration.addUrlPatterns(RequestTimer.PATHS);
		registration.setOrder(1);
		return registration;
	}

	@Bean
	FilterRegistrationBean<FormMemory> formMemory(RequestMemory memory, WebLimits limits,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		FilterRegistrationBean<FormMemory> registration = new FilterRegistrationBean<>(
				new FormMemory(memory, limits.maxPicture(), problems));
		registration.addUrlPatterns(RequestTimer.PREDICT, RequestTimer.READ);
		registration.setOrder(2);
		return registration;
	}

}
