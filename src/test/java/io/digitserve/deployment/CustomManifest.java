package io.digitserve.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import org.jspecify.annotations.Nullable;

/**
 * A manifest of a kind that Kubernetes itself does not have: its spec is what the chart
 * may write, as records.
 *
 * @param <S> the type of the spec
 */
abstract class CustomManifest<S> implements HasMetadata {

	private static final long serialVersionUID = 1L;

	private String apiVersion = "";

	private String kind = "";

	private ObjectMeta metadata = new ObjectMeta();

	/** Manifests are read here, never serialised by Java. */
	@JsonProperty("spec")
	private transient @Nullable S spec;

	@Override
	public String getKind() {
		return this.kind;
	}

	public void setKind(String kind) {
		this.kind = kind;
	}

	@Override
	public String getApiVersion() {
		return this.apiVersion;
	}

	@Override
	public void setApiVersion(String apiVersion) {
		this.apiVersion = apiVersion;
	}

	@Override
	public ObjectMeta getMetadata() {
		return this.metadata;
	}

	@Override
	public void setMetadata(ObjectMeta metadata) {
		this.metadata = metadata;
	}

	S spec() {
		if (this.spec == null) {
			throw new IllegalStateException("Expected a spec of the %s, found none".formatted(this.kind));
		}
		return this.spec;
	}

}
