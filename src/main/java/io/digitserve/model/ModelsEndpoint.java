package io.digitserve.model;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Lets an operator choose the version that answers: {@code /actuator/models}. The choice
 * holds until it is taken back or the process ends. What it takes is done in the
 * background, and the versions that answer go on until then.
 */
@Endpoint(id = "models")
final class ModelsEndpoint {

	private static final int ACCEPTED = 202;

	private final Models models;

	private final ModelUpdates updates;

	ModelsEndpoint(Models models, ModelUpdates updates) {
		this.models = models;
		this.updates = updates;
	}

	/** All versions and their states. */
	@ReadOperation
	Versions versions() {
		return new Versions(this.models.all().stream().map(Version::of).toList());
	}

	/**
	 * Serves one version of a model, whatever is newer.
	 * @param canary a version on trial; absent for none
	 * @param canaryPercent its share, 0 to 100; absent for 0
	 * @throws UnknownModel if there is no such version
	 */
	@WriteOperation
	WebEndpointResponse<Versions> pin(@Selector String name, int version, @Nullable Integer canary,
			@Nullable Integer canaryPercent) {
		this.updates.pin(name, policy(version, canary, (canaryPercent != null) ? canaryPercent : 0));
		return new WebEndpointResponse<>(versions(), ACCEPTED);
	}

	/** Serves again what is configured. */
	@DeleteOperation
	WebEndpointResponse<Versions> unpin(@Selector String name) {
		this.updates.unpin(name);
		return new WebEndpointResponse<>(versions(), ACCEPTED);
	}

	private static VersionPolicy policy(int version, @Nullable Integer canary, int canaryPercent) {
		try {
			return VersionPolicy.pinned(version, canary, canaryPercent);
		}
		catch (IllegalArgumentException ex) {
			String reason = String.valueOf(ex.getMessage());
			throw new InvalidEndpointRequestException(reason, reason);
		}
	}

	/**
	 * The answer to everything.
	 *
	 * @param versions by name, newest first
	 */
	record Versions(List<Version> versions) {

		Versions {
			versions = List.copyOf(versions);
		}

	}

	/**
	 * One version.
	 *
	 * @param name its model's name
	 * @param version its number
	 * @param state whether it answers
	 * @param labels what it is called
	 * @param reason why it does not answer; absent unless it was refused
	 */
	record Version(String name, int version, ModelStatus.State state, List<String> labels, @Nullable String reason) {

		Version {
			labels = List.copyOf(labels);
		}

		static Version of(ModelStatus status) {
			return new Version(status.name(), status.version(), status.state(), status.labels(), status.reason());
		}

	}

}
