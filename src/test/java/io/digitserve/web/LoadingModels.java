package io.digitserve.web;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.digitserve.model.ModelStatus;
import io.digitserve.model.Models;
import io.digitserve.model.ServedModel;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The models that ship, which load until the test says that they have. */
@TestConfiguration(proxyBeanMethods = false)
class LoadingModels {

	@Bean
	AtomicBoolean loaded() {
		return new AtomicBoolean();
	}

	@Bean
	@Primary
	Models withLoading(@Qualifier("models") Models shipped, AtomicBoolean loaded) {
		return new Models() {

			@Override
			public ServedModel get(@Nullable String name, @Nullable Integer version) {
				return shipped.get(name, version);
			}

			@Override
			public ServedModel labelled(@Nullable String name, String label) {
				return shipped.labelled(name, label);
			}

			@Override
			public List<ModelStatus> all() {
				return loaded.get() ? shipped.all() : shipped.all().stream().map(LoadingModels::loading).toList();
			}

			@Override
			public String defaultName() {
				return shipped.defaultName();
			}

		};
	}

	private static ModelStatus loading(ModelStatus status) {
		return new ModelStatus(status.name(), status.version(), ModelStatus.State.LOADING, null, null);
	}

}
