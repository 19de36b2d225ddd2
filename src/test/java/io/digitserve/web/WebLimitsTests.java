package io.digitserve.web;

import java.time.Duration;

import io.digitserve.batching.BatchingSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WebLimitsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
		.withUserConfiguration(Bound.class);

	@Test
	void defaultsAreThoseOfTheDocumentation() {
		this.runner.run((context) -> {
			assertThat(context.getBean(WebLimits.class))
				.isEqualTo(new WebLimits(DataSize.ofMegabytes(16), DataSize.ofMegabytes(64), 10_000));
			assertThat(context.getBean(BatchingSettings.class))
				.isEqualTo(new BatchingSettings(64, 16_384, 0, Duration.ofSeconds(30), Duration.ZERO));
			assertThat(context.getBean(OverloadSettings.class)).isEqualTo(new OverloadSettings(503));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "digitserve.web.max-picture=0B", "digitserve.web.max-json=2GB",
			"digitserve.web.max-json=-1B", "digitserve.web.max-instances=0", "digitserve.batching.max-batch=0",
			"digitserve.batching.queue-capacity=0", "digitserve.batching.threads=-1", "digitserve.batching.timeout=0s",
			"digitserve.batching.timeout=2d", "digitserve.batching.linger=-1ms", "digitserve.batching.linger=2s",
			"digitserve.web.overload.status=500" })
	void wrongSettingStopsTheStartAndIsNamed(String setting) {
		this.runner.withPropertyValues(setting).run((context) -> {
			String prefix = setting.substring(0, setting.lastIndexOf('.'));
			assertThat(context).getFailure().hasMessageContaining(prefix);
		});
	}

	@Test
	void moreInstancesThanTheQueueHoldsStopTheStart() {
		WebLimits limits = new WebLimits(DataSize.ofMegabytes(1), DataSize.ofMegabytes(1), 101);
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new WebConfiguration().instancesReader(limits,
					new BatchingSettings(64, 100, 1, Duration.ofSeconds(1), Duration.ZERO)))
			.withMessageContaining("digitserve.web.max-instances")
			.withMessageContaining("digitserve.batching.queue-capacity");
	}

	@Test
	void endpointsThatLimitsWouldNotFindStopTheStart() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new WebConfiguration().requestTimer(new SimpleMeterRegistry(), ObservationRegistry.NOOP,
					new TracingSettings(false), () -> "/api"))
			.withMessageContaining("spring.mvc.servlet.path")
			.withMessageContaining("server.servlet.context-path");
	}

	@EnableConfigurationProperties({ WebLimits.class, BatchingSettings.class, OverloadSettings.class })
	static class Bound {

	}

}
