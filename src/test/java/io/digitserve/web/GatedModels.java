package io.digitserve.web;

import java.util.List;

import io.digitserve.batching.GatedClassifier;
import io.digitserve.digit.DigitClassifier;
import io.digitserve.model.ModelStatus;
import io.digitserve.model.Models;
import io.digitserve.model.ServedModel;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The models that ship and two more: {@code gated} answers when the test lets it,
 * {@code failing} never does.
 */
@TestConfiguration(proxyBeanMethods = false)
class GatedModels {

	@Bean
	GatedClassifier gatedClassifier() {
		return new GatedClassifier();
	}

	@Bean
	@Primary
	Models withGated(@Qualifier("models") Models shipped, GatedClassifier gated) {
		return new Models() {

			@Override
			public ServedModel get(@Nullable String name, @Nullable Integer version) {
				DigitClassifier failing = (batch) -> {
					throw new IllegalStateException("secret");
				};
				ServedModel model = shipped.get(null, null);
				if ("gated".equals(name)) {
					return new ServedModel("gated", 1, model.card(), gated);
				}
				return "failing".equals(name) ? new ServedModel("failing", 1, model.card(), failing) : model;
			}

			@Override
			public ServedModel labelled(@Nullable String name, String label) {
				return shipped.labelled(name, label);
			}

			@Override
			public List<ModelStatus> all() {
				return shipped.all();
			}

			@Override
			public String defaultName() {
				return shipped.defaultName();
			}

		};
	}

}
