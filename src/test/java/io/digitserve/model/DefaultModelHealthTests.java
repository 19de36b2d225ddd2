package io.digitserve.model;

import java.util.ArrayList;
import java.util.List;

import io.digitserve.model.ModelStatus.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

class DefaultModelHealthTests {

	@Test
	void outOfServiceWhileTheDefaultModelLoads() {
		Health health = new DefaultModelHealth(with(State.LOADING)).health();
		assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(health.getDetails()).containsEntry("model", "default").containsEntry("version", 1);
	}

	@Test
	void downWithTheReasonWhenTheDefaultModelIsRefused() {
		Health health = new DefaultModelHealth(with(State.REFUSED)).health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("reason", "broken");
	}

	@Test
	void downWhereThePolicyAllowsNoVersionThatIsThere() {
		Health health = new DefaultModelHealth(with()).health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("model", "default").containsKey("reason");
	}

	@Test
	void upWhileAnyVersionOfTheDefaultModelAnswers() {
		Health health = new DefaultModelHealth(with(State.REFUSED, State.AVAILABLE, State.LOADING)).health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("version", 2).doesNotContainKey("reason");
	}

	/**
	 * Versions of the default model, newest first, between two others in other states.
	 */
	private static Models with(State... versions) {
		return new Models() {

			@Override
			public ServedModel get(@Nullable String name, @Nullable Integer version) {
				throw new UnknownModel("any", version, "none");
			}

			@Override
			public ServedModel labelled(@Nullable String name, String label) {
				throw new UnknownModel("any", label, "none");
			}

			@Override
			public List<ModelStatus> all() {
				List<ModelStatus> all = new ArrayList<>();
				all.add(new ModelStatus("available", 1, State.AVAILABLE, null, null));
				for (int i = 0; i < versions.length; i++) {
					all.add(new ModelStatus("default", versions.length - i, versions[i],
							(versions[i] == State.REFUSED) ? "broken" : null, null));
				}
				all.add(new ModelStatus("refused", 1, State.REFUSED, "another reason", null));
				return all;
			}

			@Override
			public String defaultName() {
				return "default";
			}

		};
	}

}
