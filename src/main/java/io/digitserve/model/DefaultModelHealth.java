package io.digitserve.model;

import java.util.List;
import java.util.Optional;

import io.digitserve.model.ModelStatus.State;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * UP once a version of the default model answers. OUT_OF_SERVICE while none does and one
 * loads, DOWN when every version of it was refused. What happens to other models makes no
 * difference.
 */
final class DefaultModelHealth implements HealthIndicator {

	private final Models models;

	DefaultModelHealth(Models models) {
		this.models = models;
	}

	@Override
	public Health health() {
		List<ModelStatus> versions = this.models.all()
			.stream()
			.filter((status) -> status.name().equals(this.models.defaultName()))
			.toList();
		if (versions.isEmpty()) {
			return Health.down()
				.withDetail("model", this.models.defaultName())
				.withDetail("reason", "no version that its policy allows is there")
				.build();
		}
		ModelStatus telling = first(versions, State.AVAILABLE).or(() -> first(versions, State.LOADING))
			.orElseGet(() -> versions.get(versions.size() - 1));
		Health.Builder health = switch (telling.state()) {
			case AVAILABLE -> Health.up();
			case LOADING -> Health.outOfService();
			case REFUSED -> Health.down();
		};
		health.withDetail("model", telling.name()).withDetail("version", telling.version());
		if (telling.state() == State.REFUSED) {
			health.withDetail("reason", String.valueOf(telling.reason()));
		}
		return health.build();
	}

	private static Optional<ModelStatus> first(List<ModelStatus> versions, State state) {
		return versions.stream().filter((status) -> status.state() == state).findFirst();
	}

}
