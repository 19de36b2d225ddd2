package io.digitserve.deployment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ChartTests {

	@Test
	void lintsStrictly() {
		LintResult result = new Helm(Chart.FOLDER).lint().strict().call();
		assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
	}

	@Test
	void ownValuesRenderOneManifestOfEachKind() {
		assertThat(Chart.manifests(Chart.template())).extracting(HasMetadata::getKind)
			.containsExactlyInAnyOrder("Deployment", "Service", "ServiceAccount");
	}

	@ParameterizedTest
	@MethodSource("io.digitserve.deployment.Chart#valuesFiles")
	void otherValuesRenderWhatKubernetesAccepts(Path values) {
		assertThat(Chart.manifests(Chart.template().withValuesFile(values))).extracting(HasMetadata::getKind)
			.contains("Deployment", "Service");
	}

	@Test
	void misspeltFieldFails() {
		Map<String, Object> document = Map.of("kind", "Service", "spec", Map.of("port", List.of()));
		assertThatExceptionOfType(UnrecognizedPropertyException.class).isThrownBy(() -> Chart.read(document))
			.withMessageContaining("\"port\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "replicas=2", "image.tags=1", "service.port=0", "resources.limits.memory=1GiB",
			"preStopSleepSeconds=0" })
	void valueThatTheSchemaDoesNotKnowIsRefused(String assignment) {
		String key = assignment.substring(0, assignment.indexOf('='));
		String value = assignment.substring(key.length() + 1);
		assertThatIllegalStateException().isThrownBy(() -> Chart.template().set(key, value).call());
	}

	@Test
	void serviceSelectsTheDeploymentsPods() {
		Map<String, String> selector = Chart.manifest(Chart.template(), Service.class).getSpec().getSelector();
		Deployment deployment = Chart.manifest(Chart.template(), Deployment.class);
		assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels()).containsAllEntriesOf(selector);
		assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(selector);
	}

	@Test
	void probesAskThePortThatAnswersPredictions() {
		Container container = container(Chart.manifest(Chart.template(), Deployment.class));
		assertThat(container.getPorts()).singleElement().satisfies((port) -> {
			assertThat(port.getName()).isEqualTo("http");
			assertThat(port.getContainerPort()).isEqualTo(8080);
		});
		assertThat(List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe()))
			.extracting(Probe::getHttpGet)
			.allSatisfy((get) -> assertThat(get.getPort()).isEqualTo(new IntOrString("http")))
			.extracting((get) -> get.getPath())
			.containsExactly("/livez", "/livez", "/readyz");
	}

	/** https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
	@Test
	void podIsRestrictedReadOnlyAndHoldsNoToken() {
		PodSpec pod = podSpec(Chart.manifest(Chart.template(), Deployment.class));
		assertThat(pod.getAutomountServiceAccountToken()).isFalse();
		assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
		assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
		assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
		assertThat(pod.getContainers()).extracting(Container::getSecurityContext)
			.singleElement()
			.satisfies((context) -> {
				assertThat(context.getAllowPrivilegeEscalation()).isFalse();
				assertThat(context.getReadOnlyRootFilesystem()).isTrue();
				assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
				assertThat(context.getCapabilities().getAdd()).isEmpty();
			});
	}

	@Test
	void stoppingPodHasTimeForItsSleepAndTheGracefulPhase() {
		PodSpec pod = podSpec(Chart.manifest(Chart.template().set("preStopSleepSeconds", 20), Deployment.class));
		Long sleepSeconds = pod.getContainers().get(0).getLifecycle().getPreStop().getSleep().getSeconds();
		assertThat(sleepSeconds).isEqualTo(20);
		assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(sleepSeconds + 30);
	}

	@Test
	void modelsComeFromTheClaimReadOnly() {
		PodSpec pod = podSpec(Chart.manifest(Chart.template().set("models.existingClaim", "shared"), Deployment.class));
		Volume volume = pod.getVolumes().stream().filter((v) -> v.getName().equals("models")).findFirst().orElseThrow();
		Container container = pod.getContainers().get(0);
		VolumeMount mount = container.getVolumeMounts()
			.stream()
			.filter((m) -> m.getName().equals("models"))
			.findFirst()
			.orElseThrow();
		assertThat(volume.getPersistentVolumeClaim().getClaimName()).isEqualTo("shared");
		assertThat(mount.getReadOnly()).isTrue();
		assertThat(container.getEnv()).contains(new EnvVar("DIGITSERVE_MODELS_FOLDER", mount.getMountPath(), null));
	}

	private static PodSpec podSpec(Deployment deployment) {
		return deployment.getSpec().getTemplate().getSpec();
	}

	private static Container container(Deployment deployment) {
		return podSpec(deployment).getContainers().get(0);
	}

}
