package io.digitserve.image;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ImageLimitsTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
		.withUserConfiguration(Settings.class);

	@Test
	void defaultsLetPicturesOfTelephonesPass() {
		this.context.run((started) -> assertThat(started.getBean(ImageLimits.class))
			.isEqualTo(new ImageLimits(25_000_000, 16_384)));
	}

	@Test
	void settingsAreBound() {
		this.context.withPropertyValues("digitserve.image.max-pixels=1000", "digitserve.image.max-side=100")
			.run((started) -> assertThat(started.getBean(ImageLimits.class)).isEqualTo(new ImageLimits(1000, 100)));
	}

	@ParameterizedTest
	@CsvSource({ "max-pixels=783, 'must be at least 784, the pixels of a digit image'",
			"max-side=27, 'must be at least 28, the side of a digit image'" })
	void limitsThatNoDigitImageMeetsStopTheStart(String setting, String message) {
		this.context.withPropertyValues("digitserve.image." + setting)
			.run((started) -> assertThat(started).getFailure().rootCause().hasMessageContaining(message));
	}

	@Test
	void bothLimitsAreInclusive() {
		ImageLimits limits = new ImageLimits(1000, 100);
		assertThatNoException().isThrownBy(() -> limits.check(100, 10));
		assertThatExceptionOfType(ImageTooLarge.class).isThrownBy(() -> limits.check(101, 1));
		assertThatExceptionOfType(ImageTooLarge.class).isThrownBy(() -> limits.check(1, 101));
		assertThatExceptionOfType(ImageTooLarge.class).isThrownBy(() -> limits.check(91, 11))
			.withMessage("expected at most 1000 pixels and no side longer than 100, found a picture of 91x11");
	}

	@Test
	void pixelsBeyondAnIntAreCounted() {
		ImageLimits limits = new ImageLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);
		assertThatExceptionOfType(ImageTooLarge.class).isThrownBy(() -> limits.check(65_536, 65_536));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(ImageLimits.class)
	static class Settings {

	}

}
