/** Benchmarks of a service that runs as its users run it: as a process, over HTTP. */
@NullMarked
package io.digitserve.bench;

import org.jspecify.annotations.NullMarked;
