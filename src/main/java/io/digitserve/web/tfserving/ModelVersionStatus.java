package io.digitserve.web.tfserving;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.digitserve.model.ModelStatus;

/**
 * How the versions of a model are.
 *
 * @param versions newest first
 */
record ModelVersionStatus(@JsonProperty("model_version_status") List<Version> versions) {

	ModelVersionStatus {
		versions = List.copyOf(versions);
	}

	static ModelVersionStatus of(List<ModelStatus> versions) {
		return new ModelVersionStatus(versions.stream().map(Version::of).toList());
	}

	/**
	 * How a version is.
	 *
	 * @param version its number
	 * @param state what it is in, by the protocol's names
	 * @param status why
	 */
	record Version(String version, String state, Status status) {

		static Version of(ModelStatus version) {
			return new Version(String.valueOf(version.version()), state(version.state()), Status.of(version));
		}

		/** One that was refused has come to its end. */
		private static String state(ModelStatus.State state) {
			return switch (state) {
				case LOADING -> "LOADING";
				case AVAILABLE -> "AVAILABLE";
				case REFUSED -> "END";
			};
		}

	}

	/**
	 * Why a version is as it is.
	 *
	 * @param code OK, or the name of a kind of error
	 * @param message empty, or what is wrong
	 */
	record Status(@JsonProperty("error_code") String code, @JsonProperty("error_message") String message) {

		static Status of(ModelStatus version) {
			return (version.reason() != null) ? new Status("FAILED_PRECONDITION", version.reason())
					: new Status("OK", "");
		}

	}

}
