# The service as a container image. Two ways to build it, both with BuildKit, which is Docker's default:
#
#   docker build -t digitserve .
#       compiles the source in a container: needs Docker and nothing else
#   mvn package && docker build -t digitserve --build-arg JAR=packaged .
#       takes target/digitserve.jar as it is: faster, and for machines whose containers cannot reach Maven Central

ARG MAVEN_IMAGE=maven:3.9-eclipse-temurin-25-noble
ARG JRE_IMAGE=eclipse-temurin:25-jre-noble
# The stage that gives the jar: compiled or packaged. The other one is not built.
ARG JAR=compiled

FROM ${MAVEN_IMAGE} AS compiled
WORKDIR /source
COPY .mvn .mvn
COPY pom-all.xml pom.xml ./
COPY src src
# The tests need the working tree and run before an image is built, not while.
RUN --mount=type=cache,target=/m2 \
    mvn -B -ntp -Dmaven.repo.local=/m2 -Dmaven.test.skip package && mv target/digitserve.jar /

FROM scratch AS packaged
COPY target/digitserve.jar /

FROM ${JAR} AS jar

# The jar taken apart: libraries change seldom and the application often, so they are separate layers. TensorFlow's
# native libraries lie unpacked beside them, and once only: left in their jar, each container would unpack 680 MB at start.
FROM ${MAVEN_IMAGE} AS layers
WORKDIR /layers
COPY --from=jar /digitserve.jar /
RUN java -Djarmode=tools -jar /digitserve.jar extract --layers --destination .
WORKDIR /layers/native
RUN platform="linux-$(uname -m | sed s/aarch64/arm64/)" && \
    jar --extract --file ../dependencies/lib/tensorflow-core-native-*-"$platform".jar && \
    mv org/tensorflow/internal/c_api/"$platform"/* . && \
    rm -r META-INF org ../dependencies/lib/tensorflow-core-native-*-*.jar

FROM ${JRE_IMAGE}
WORKDIR /app
COPY --from=layers /layers/native native/
COPY --from=layers /layers/dependencies ./
COPY --from=layers /layers/snapshot-dependencies ./
COPY --from=layers /layers/application ./
# 1: TensorFlow's warnings and errors, without the lines about the processor that it prints at every start.
ENV TF_CPP_MIN_LOG_LEVEL=1
# A number, because Kubernetes cannot see that a name is not root.
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx16m", "-cp", "digitserve.jar", "io.digitserve.Healthcheck", "http://localhost:8080/readyz"]
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="DigitServe" \
      org.opencontainers.image.description="Recognises handwritten digits over HTTP." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# Half of the container's memory is Java's heap, the rest is for what lies outside it: see "Memory" in README.md.
# The library path: TensorFlow's libraries are loaded from where they lie, nothing is unpacked. It and Protocol Buffers
# use sun.misc.Unsafe, which Java 25 would warn of at every start.
ENTRYPOINT ["java", \
    "-XX:MaxRAMPercentage=50", \
    "-XX:+ExitOnOutOfMemoryError", \
    "-Djava.library.path=/app/native", \
    "--sun-misc-unsafe-memory-access=allow", \
    "-jar", "digitserve.jar"]
