package io.digitserve.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which versions of a model are served, and what they are called.
 *
 * @param latest how many of the newest that pass verification, 1 to 100; a canary comes
 * on top of them
 * @param versions these and no others; empty for the newest
 * @param stable the version that answers when a request names none; absent for the newest
 * one that is not the canary
 * @param canary a version on trial; absent if there is none
 * @param canaryPercent the share of requests that name neither version nor label and go
 * to the canary, 0 to 100
 */
record VersionPolicy(@DefaultValue("1") int latest, @DefaultValue List<Integer> versions, @Nullable Integer stable,
		@Nullable Integer canary, @DefaultValue("0") int canaryPercent) {

	/** The newest version answers everything. */
	static final VersionPolicy NEWEST = new VersionPolicy(1, List.of(), null, null, 0);

	private static final int MOST_VERSIONS = 100;

	private static final int ALL_PERCENT = 100;

	VersionPolicy {
		versions = List.copyOf(versions);
		require(latest >= 1 && latest <= MOST_VERSIONS, "latest: expected 1 to 100, found " + latest);
		require(canaryPercent >= 0 && canaryPercent <= ALL_PERCENT,
				"canary-percent: expected 0 to 100, found " + canaryPercent);
		require(canary != null || canaryPercent == 0, "canary-percent: expected a canary, found none");
		require(canary == null || !canary.equals(stable),
				"canary: expected another version than stable, found the same");
	}

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

	/** One version answers everything, and perhaps another is on trial. */
	static VersionPolicy pinned(int version, @Nullable Integer canary, int canaryPercent) {
		return new VersionPolicy(1, List.of(version), version, canary, canaryPercent);
	}

	/**
	 * Whether a version is to be served.
	 * @param newer the newer ones that are
	 */
	boolean wants(int version, SortedSet<Integer> newer) {
		if (isNamed(version)) {
			return true;
		}
		return this.versions.isEmpty() && newer.stream().filter((other) -> !isCanary(other)).count() < this.latest;
	}

	/** The versions that it names, and which should therefore be there. */
	Set<Integer> named() {
		Set<Integer> named = new TreeSet<>(this.versions);
		Stream.of(Optional.ofNullable(this.stable), Optional.ofNullable(this.canary))
			.flatMap(Optional::stream)
			.forEach(named::add);
		return named;
	}

	private boolean isNamed(int version) {
		return this.versions.contains(version) || isCanary(version) || (this.stable != null && this.stable == version);
	}

	private boolean isCanary(int version) {
		return this.canary != null && this.canary == version;
	}

}
