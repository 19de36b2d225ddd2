# The service as a container image, and the trainer as another. Two ways to build them, both with BuildKit, which is Docker's default:
#
#   docker build -t digitserve .
#   docker build -t digitserve-trainer --target trainer .
#       compile the source in a container: need Docker and nothing else
#   mvn -f pom-all.xml package && docker build -t digitserve --build-arg JAR=packaged .
#       takes target/digitserve.jar (and the trainer's) as it is: faster, and for machines whose containers cannot reach Maven Central
#
# Each image is for the platform that it is built on; "docker buildx build --platform linux/amd64,linux/arm64" makes both, with a
# builder for each of them: in an emulator the service, which is rehearsed below, takes a hundred times as long.

# Both names move on with their security patches; a release fixes them by digest: --build-arg BASE_IMAGE=debian@sha256:…
# Maven on a Temurin 25 JDK: it compiles, and Java's runtime for the images is taken from it.
ARG MAVEN_IMAGE=maven:3.9-eclipse-temurin-25-noble
# What the images stand on: the C and C++ libraries, and hardly more.
ARG BASE_IMAGE=debian:13-slim
# The stage that gives the jars: compiled or packaged. The other one is not built.
ARG JAR=compiled

FROM ${MAVEN_IMAGE} AS compiled
WORKDIR /source
COPY .mvn .mvn
COPY pom-all.xml pom.xml ./
COPY training/pom.xml training/
COPY src src
COPY training/src training/src
# The tests need the working tree and run before an image is built, not while.
RUN --mount=type=cache,target=/m2 \
    for pom in pom.xml training/pom.xml; do \
      mvn -B -ntp -f $pom -Dmaven.repo.local=/m2 -Dmaven.test.skip package || exit 1; \
    done && \
    mkdir -p /jars/trainer && \
    mv target/digitserve.jar /jars/ && \
    mv training/target/digitserve-training.jar training/target/lib /jars/trainer/

FROM scratch AS packaged
COPY target/digitserve.jar /jars/
# Patterns from the first folder on, because the trainer may not have been packaged: then the build knows no folder training at all.
COPY trainin[g]/target/digitserve-training.jar /jars/trainer/
COPY trainin[g]/target/lib /jars/trainer/lib

FROM ${JAR} AS jars

# The jar taken apart: libraries change seldom and the application often, so they are separate layers. TensorFlow's
# native libraries lie unpacked beside them, and once only: left in their jar, each container would unpack 680 MB at start.
FROM ${MAVEN_IMAGE} AS layers
WORKDIR /layers
COPY --from=jars /jars/digitserve.jar /
RUN java -Djarmode=tools -jar /digitserve.jar extract --layers --destination .
WORKDIR /layers/native
RUN platform="linux-$(uname -m | sed s/aarch64/arm64/)" && \
    jar --extract --file ../dependencies/lib/tensorflow-core-native-*-"$platform".jar && \
    mv org/tensorflow/internal/c_api/"$platform"/* . && \
    rm -r META-INF org ../dependencies/lib/tensorflow-core-native-*-*.jar
# Without the tables of their inner names, which only debuggers read: 190 MB.
RUN command -v strip || { apt-get update && apt-get install -y --no-install-recommends binutils; } && \
    strip --strip-unneeded *.so*
# The bill of materials of the Java part.
WORKDIR /layers/sbom
RUN jar --extract --file ../application/digitserve.jar META-INF/sbom/application.cdx.json && \
    mv META-INF/sbom/application.cdx.json . && rm -r META-INF
# What rehearses the service below: a runtime cannot compile it.
COPY docker/Rehearsal.java /
RUN javac -d /rehearsal /Rehearsal.java
# Writable for the user of the images, as is a volume that Docker mounts there for the first time. A copy keeps the owner of what is
# in a folder, not that of the folder.
RUN mkdir -p /folders/service/models /folders/trainer/training/models && chown -R 10001:10001 /folders/*/*

# Java's runtime: all of Java SE, and of the JDK what services use and operators ask running ones with (jcmd), without compilers. The
# archive of classes is for what runs without the ahead-of-time cache, such as the health check; that for heaps beyond 32 GB goes.
# The options let Linux know which threads are less urgent: one that loads a model while others answer counts a tenth (nice 10).
FROM ${MAVEN_IMAGE} AS java
RUN jlink --add-modules java.se,jdk.crypto.cryptoki,jdk.jcmd,jdk.jfr,jdk.management,jdk.management.agent,jdk.management.jfr,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs \
        --add-options="-XX:ThreadPriorityPolicy=1 -XX:JavaPriority1_To_OSPriority=10" \
        --no-header-files --no-man-pages --generate-cds-archive --output /java && \
    rm /java/lib/server/classes_nocoops*.jsa

# What both images share; a base of each platform's own, TensorFlow's libraries in one layer.
FROM ${BASE_IMAGE} AS runtime
WORKDIR /app
ENV JAVA_HOME=/opt/java PATH=/opt/java/bin:$PATH LANG=C.UTF-8
COPY --from=java /java /opt/java
COPY --from=layers /layers/native native/
# 1: TensorFlow's warnings and errors, without the lines about the processor that it prints at every start.
ENV TF_CPP_MIN_LOG_LEVEL=1
# A number, because Kubernetes cannot see that a name is not root.
USER 10001:10001

# The trainer: docker build --target trainer
FROM ${MAVEN_IMAGE} AS trainer-layers
WORKDIR /trainer
COPY --from=jars /jars/trainer .
# Its own pack of the native libraries is what "runtime" has unpacked.
RUN rm lib/tensorflow-core-native-*-*.jar && mkdir /application && mv digitserve-training.jar /application
WORKDIR /application/sbom
RUN jar --extract --file ../digitserve-training.jar META-INF/sbom/application.cdx.json && \
    mv META-INF/sbom/application.cdx.json . && rm -r META-INF

FROM runtime AS trainer
COPY --from=trainer-layers /trainer ./
COPY --from=trainer-layers /application ./
COPY --from=layers /folders/trainer /
# Models go to /training/models, runs to /training/runs, MNIST to /training/digitserve/mnist.
WORKDIR /training
ENV XDG_CACHE_HOME=/training
ARG BASE_IMAGE
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="DigitServe trainer" \
      org.opencontainers.image.description="Trains the models that DigitServe serves." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="${BASE_IMAGE}"
ENTRYPOINT ["java", \
    "-XX:MaxRAMPercentage=50", \
    "-Djava.library.path=/app/native", \
    "--sun-misc-unsafe-memory-access=allow", \
    "-jar", "/app/digitserve-training.jar"]
CMD ["--help"]

# The service without its cache.
FROM runtime AS uncached
COPY --from=layers /layers/dependencies ./
COPY --from=layers /layers/snapshot-dependencies ./
COPY --from=layers /layers/application ./
COPY --from=layers /layers/sbom sbom/

# Java's ahead-of-time cache (JEP 483, 514, 515): classes as loaded and linked, and what their methods were like while the service
# answered real predictions. It fits only the runtime and the jars that it was made with, so it is made in the very image, and only heaps
# whose pointers are as short as these: the builder's own may be too large for that.
FROM uncached AS rehearsed
COPY --from=layers /rehearsal /rehearsal
RUN ["java", "-cp", "/rehearsal", "Rehearsal", "/tmp/digitserve.aot", \
    "java", "-Xmx512m", "-XX:AOTCacheOutput=/tmp/digitserve.aot", "-Djava.library.path=/app/native", \
    "--sun-misc-unsafe-memory-access=allow", "-jar", "digitserve.jar"]
# At run time Java complains of a cache that does not fit, and starts slowly; here that ends the build.
RUN ["java", "-Xmx512m", "-XX:AOTMode=on", "-XX:AOTCache=/tmp/digitserve.aot", "-Djava.library.path=/app/native", \
    "--sun-misc-unsafe-memory-access=allow", "-jar", "digitserve.jar", "new-key", "rehearsal", "predict"]

FROM uncached AS service
COPY --from=layers /folders/service /
# Read, and changed by nobody: what is in it runs.
COPY --from=rehearsed --chown=0:0 --chmod=0444 /tmp/digitserve.aot ./
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx16m", "-cp", "digitserve.jar", "io.digitserve.Healthcheck", "http://localhost:8080/readyz"]
ARG BASE_IMAGE
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="DigitServe" \
      org.opencontainers.image.description="Recognises handwritten digits over HTTP." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="${BASE_IMAGE}"
# Half of the container's memory is Java's heap, the rest is for what lies outside it: see "Memory" in README.md.
# The library path: TensorFlow's libraries are loaded from where they lie, nothing is unpacked. It and Protocol Buffers
# use sun.misc.Unsafe, which Java 25 would warn of at every start. A cache that does not fit is left aside.
ENTRYPOINT ["java", \
    "-XX:AOTCache=digitserve.aot", \
    "-XX:MaxRAMPercentage=50", \
    "-XX:+ExitOnOutOfMemoryError", \
    "-Djava.library.path=/app/native", \
    "--sun-misc-unsafe-memory-access=allow", \
    "-jar", "digitserve.jar"]
