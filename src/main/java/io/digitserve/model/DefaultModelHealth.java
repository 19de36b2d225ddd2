package io.digitserve.model;

import io.digitserve.model.ModelStatus.State;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * UP once the default model answers. OUT_OF_SERVICE while it loads, DOWN when every
 * version of it was refused. What happens to other models makes no difference.
 */
final class DefaultModelHealth implements HealthIndicator {

	private final Models models;

	DefaultModelHealth(Models models) {
		this.models = models;
	}

	@Override
	public Health health() {
		ModelStatus last = this.models.all()
			.stream()
			.filter((status) -> status.name().equals(this.models.defaultName()))
			.reduce((first, second) -> second)
			.orElseThrow();
		Health.Builder health = switch (last.state()) {
			case AVAILABLE -> Health.up();
			case LOADING -> Health.outOfService();
			case REFUSED -> Health.down();
		};
		health.withDetail("model", last.name()).withDetail("version", last.version());
		if (last.state() == State.REFUSED) {
			health.withDetail("reason", String.valueOf(last.reason()));
		}
		return health.build();
	}

}
