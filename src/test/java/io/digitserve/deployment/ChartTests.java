package io.digitserve.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

class ChartTests {

	@Test
	void lintsStrictly() {
		LintResult result = new Helm(Chart.FOLDER).lint().strict().call();
		assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
	}

	@Test
	void ownValuesRenderWhatNeedsNothingButKubernetes() {
		assertThat(Chart.manifests(Chart.template())).extracting(HasMetadata::getKind)
			.containsExactlyInAnyOrder("ConfigMap", "Deployment", "NetworkPolicy", "PodDisruptionBudget", "Service",
					"Service", "ServiceAccount");
	}

	@ParameterizedTest
	@MethodSource("io.digitserve.deployment.Chart#templates")
	void templateIsOfOneKind(Path template) throws IOException {
		assertThat(Files.readAllLines(template)).filteredOn((line) -> line.startsWith("kind: ")).hasSize(1);
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
			"preStopSleepSeconds=0", "image.digest=sha256:1", "models.archive.image=curl",
			"models.archive.url=https://example.org/models.tar.gz", "autoscaling.targetSaturationPercentage=101",
			"training.network=Keras CNN", "service.externalTrafficPolicy=local", "shutdownTimeoutSeconds=null",
			"training.resources.limits.cpu=many", "serviceMonitor.interval=soon",
			"podDisruptionBudget.maxUnavailable=half", "ingress.hosts[0].host=example.org" })
	void valueThatTheSchemaDoesNotKnowIsRefused(String assignment) {
		assertThatIllegalStateException().isThrownBy(() -> with(assignment).call());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "training.enabled=true|models.existingClaim",
			"inferenceService.enabled=true|storageUri or models.existingClaim" })
	void whatIsMissingIsNamed(String assignment, String expected) {
		assertThatIllegalStateException().isThrownBy(() -> with(assignment).call()).withMessageContaining(expected);
	}

	@Test
	void claimAndArchiveAreTooMuch() {
		TemplateCommand both = Chart.template("archive").set("models.existingClaim", "models");
		assertThatIllegalStateException().isThrownBy(both::call).withMessageContaining("existingClaim or archive.url");
	}

	@Test
	void autoscalerNeedsAMetric() {
		TemplateCommand none = with("autoscaling.enabled=true").set("autoscaling.targetCPUUtilizationPercentage", 0);
		assertThatIllegalStateException().isThrownBy(none::call)
			.withMessageContaining("targetSaturationPercentage or targetCPUUtilizationPercentage");
	}

	@Test
	void bothServicesSelectTheDeploymentsPods() {
		List<HasMetadata> manifests = Chart.manifests(Chart.template());
		Deployment deployment = only(manifests, Deployment.class);
		Map<String, String> selector = deployment.getSpec().getSelector().getMatchLabels();
		assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels()).containsAllEntriesOf(selector);
		assertThat(manifests).filteredOn(Service.class::isInstance)
			.hasSize(2)
			.allSatisfy((service) -> assertThat(((Service) service).getSpec().getSelector()).isEqualTo(selector));
	}

	/** Whoever may ask for digits must not be able to choose versions or read metrics. */
	@Test
	void managementPortHasAServiceOfItsOwnThatIsNeverPublic() {
		TemplateCommand template = Chart.template("public").set("management.port", 9000);
		List<HasMetadata> manifests = Chart.manifests(template);
		assertThat(service(manifests, "test-digitserve").getPorts()).extracting(ServicePort::getTargetPort)
			.containsExactly(new IntOrString("http"));
		ServiceSpec management = service(manifests, "test-digitserve-management");
		assertThat(management.getClusterIP()).isEqualTo("None");
		assertThat(management.getPorts()).extracting(ServicePort::getPort).containsExactly(9000);
		assertThat(Chart.manifest(template, ConfigMap.class).getData().get("application.yml")).contains("port: 9000");
	}

	private static ServiceSpec service(List<HasMetadata> manifests, String name) {
		return manifests.stream()
			.filter((manifest) -> manifest instanceof Service && manifest.getMetadata().getName().equals(name))
			.map((manifest) -> ((Service) manifest).getSpec())
			.findFirst()
			.orElseThrow();
	}

	@Test
	void probesAskThePortThatAnswersPredictions() {
		Container container = container(Chart.manifest(Chart.template(), Deployment.class));
		assertThat(container.getPorts()).extracting(ContainerPort::getName, ContainerPort::getContainerPort)
			.containsExactly(tuple("http", 8080), tuple("management", 8081));
		assertThat(List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe()))
			.extracting(Probe::getHttpGet)
			.allSatisfy((get) -> assertThat(get.getPort()).isEqualTo(new IntOrString("http")))
			.extracting((get) -> get.getPath())
			.containsExactly("/livez", "/livez", "/readyz");
	}

	/** https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
	@ParameterizedTest
	@ValueSource(strings = { "models", "archive", "training" })
	void podsAreRestrictedReadOnlyAndHoldNoToken(String values, @TempDir Path folder) throws IOException {
		List<PodSpec> pods = Stream
			.concat(Chart.manifests(Chart.template(values)).stream(),
					Stream.of(Chart.testPod(folder, Chart.valuesFile(values))))
			.flatMap(ChartTests::pods)
			.toList();
		assertThat(pods).isNotEmpty().allSatisfy((pod) -> {
			assertThat(pod.getAutomountServiceAccountToken()).isFalse();
			assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
			assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
			assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
			assertThat(Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream()))
				.extracting(Container::getSecurityContext)
				.allSatisfy((context) -> {
					assertThat(context.getAllowPrivilegeEscalation()).isFalse();
					assertThat(context.getReadOnlyRootFilesystem()).isTrue();
					assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
					assertThat(context.getCapabilities().getAdd()).isEmpty();
				});
		});
	}

	private static Stream<PodSpec> pods(HasMetadata manifest) {
		if (manifest instanceof Deployment deployment) {
			return Stream.of(podSpec(deployment));
		}
		if (manifest instanceof Pod pod) {
			return Stream.of(pod.getSpec());
		}
		return (manifest instanceof Job job) ? Stream.of(job.getSpec().getTemplate().getSpec()) : Stream.empty();
	}

	@Test
	void podOfHelmTestAsksByTheSchemeOfTheService(@TempDir Path folder) throws IOException {
		Pod pod = Chart.testPod(folder, Chart.valuesFile("secured"));
		assertThat(pod.getSpec().getContainers().get(0).getCommand()).last()
			.isEqualTo("https://test-digitserve:80/readyz");
		assertThat(service(Chart.manifests(Chart.template("secured")), "test-digitserve").getPorts())
			.extracting(ServicePort::getAppProtocol)
			.containsExactly("https");
		assertThat(pod.getMetadata().getLabels()).doesNotContainKey("app.kubernetes.io/name")
			.containsEntry("app.kubernetes.io/component", "test");
	}

	/** As docs/security.md has it: the kubelet has no certificate to show. */
	@Test
	void withMutualTlsProbesAndHelmTestAskTheManagementPort(@TempDir Path folder) throws IOException {
		Path values = Files.writeString(folder.resolve("values.yaml"), """
				config: {server: {ssl: {bundle: web, client-auth: need}}, management: {server: {ssl: {enabled: false}}}}
				readinessProbe: {httpGet: {path: /actuator/health/readiness, port: management}}
				""");
		List<HasMetadata> manifests = Chart.manifests(Chart.template().withValuesFile(values));
		assertThat(service(manifests, "test-digitserve").getPorts()).extracting(ServicePort::getAppProtocol)
			.containsExactly("https");
		assertThat(service(manifests, "test-digitserve-management").getPorts()).extracting(ServicePort::getAppProtocol)
			.containsExactly("http");
		Pod pod = Chart.testPod(folder.resolve("chart"), values);
		assertThat(pod.getSpec().getContainers().get(0).getCommand()).last()
			.isEqualTo("http://test-digitserve-management:8081/actuator/health/readiness");
		assertLetsHelmTestIn(Chart.template().withValuesFile(values));
		Path alone = Files.writeString(folder.resolve("alone.yaml"), "networkPolicy: {managementFrom: []}");
		assertLetsHelmTestIn(Chart.template().withValuesFile(values).withValuesFile(alone));
	}

	private static void assertLetsHelmTestIn(TemplateCommand template) {
		assertThat(Chart.manifest(template, NetworkPolicy.class).getSpec().getIngress()).last()
			.satisfies((rule) -> assertThat(rule.getFrom()).singleElement()
				.satisfies((peer) -> assertThat(peer.getPodSelector().getMatchLabels())
					.containsAllEntriesOf(Map.of("app.kubernetes.io/component", "test"))));
	}

	@Test
	void archiveIsFetchedFromWhereItMayBe(@TempDir Path folder) throws IOException {
		Path values = Files.writeString(folder.resolve("values.yaml"),
				"models: {archive: {to: [{ipBlock: {cidr: 10.1.2.3/32}}]}}");
		NetworkPolicy policy = Chart.manifest(Chart.template("archive").withValuesFile(values), NetworkPolicy.class);
		assertThat(policy.getSpec().getEgress()).filteredOn(
				(rule) -> rule.getPorts().stream().anyMatch((port) -> Objects.equals(port.getPort().getIntVal(), 443)))
			.singleElement()
			.satisfies((rule) -> assertThat(rule.getTo()).singleElement()
				.satisfies((peer) -> assertThat(peer.getIpBlock().getCidr()).isEqualTo("10.1.2.3/32")));
	}

	@Test
	void noProxyIsBelievedUnlessToldAndThePortIsTheProbes(@TempDir Path folder) throws IOException {
		Path values = Files.writeString(folder.resolve("values.yaml"),
				"config: {server: {port: 9999, forward-headers-strategy: native}}");
		assertThat(configuration(Chart.template())).contains("forward-headers-strategy: none", "port: 8080");
		assertThat(configuration(Chart.template().withValuesFile(values)))
			.contains("forward-headers-strategy: native", "port: 8080")
			.doesNotContain("9999");
	}

	private static String configuration(TemplateCommand template) {
		return String.join("\n", Chart.manifest(template, ConfigMap.class).getData().values());
	}

	@Test
	void trainersImageMayHaveADigest() {
		TemplateCommand template = Chart.template("training").set("training.image.digest", "sha256:" + "0".repeat(64));
		assertThat(
				Chart.manifest(template, Job.class).getSpec().getTemplate().getSpec().getContainers().get(0).getImage())
			.endsWith("@sha256:" + "0".repeat(64));
	}

	@Test
	void readinessProbeMayAskByACommand(@TempDir Path folder) throws IOException {
		Path values = Files.writeString(folder.resolve("values.yaml"),
				"readinessProbe: {httpGet: null, exec: {command: [java, -version]}}");
		TemplateCommand template = Chart.template().withValuesFile(values);
		assertThat(container(Chart.manifest(template, Deployment.class)).getReadinessProbe().getHttpGet()).isNull();
	}

	@Test
	void groupOfThePodsFilesIsTheTrainersUnlessItSaysOtherwise() {
		TemplateCommand template = Chart.template("training").set("podSecurityContext.fsGroup", 2000);
		assertThat(podSpec(Chart.manifest(template, Deployment.class)).getSecurityContext().getFsGroup())
			.isEqualTo(2000);
		PodSpec trainer = Chart.manifest(template, Job.class).getSpec().getTemplate().getSpec();
		assertThat(trainer.getSecurityContext().getFsGroup()).isEqualTo(10001);
	}

	@Test
	void loadBalancerKeepsTheAddressesOfClientsWhenTold() {
		TemplateCommand template = Chart.template()
			.set("service.type", "LoadBalancer")
			.set("service.externalTrafficPolicy", "Local");
		assertThat(service(Chart.manifests(template), "test-digitserve").getExternalTrafficPolicy()).isEqualTo("Local");
	}

	@Test
	void stoppingPodHasTimeForItsSleepAndTheGracefulPhase() {
		TemplateCommand template = Chart.template().set("preStopSleepSeconds", 20).set("shutdownTimeoutSeconds", 90);
		PodSpec pod = podSpec(Chart.manifest(template, Deployment.class));
		Long sleepSeconds = pod.getContainers().get(0).getLifecycle().getPreStop().getSleep().getSeconds();
		assertThat(sleepSeconds).isEqualTo(20);
		assertThat(Chart.manifest(template, ConfigMap.class).getData().get("application.yml"))
			.contains("timeout-per-shutdown-phase: 90s");
		assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(20 + 90);
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

	@Test
	void archiveIsCheckedByAnInitContainerBeforeTheServiceReadsIt() {
		PodSpec pod = podSpec(Chart.manifest(Chart.template("archive"), Deployment.class));
		Container fetch = pod.getInitContainers().get(0);
		assertThat(String.join("\n", fetch.getCommand())).containsSubsequence("curl", "sha256sum -c", "tar -xzf");
		assertThat(fetch.getEnv()).extracting(EnvVar::getName).containsExactly("URL", "SHA256");
		assertThat(pod.getContainers().get(0).getVolumeMounts()).filteredOn((mount) -> mount.getName().equals("models"))
			.singleElement()
			.satisfies((mount) -> assertThat(mount.getReadOnly()).isTrue());
	}

	@Test
	void otherSettingsReplaceThePodsAndTheSameDoNot() {
		assertThat(settingsOf(with("config.digitserve.batching.max-batch=32")))
			.isNotEqualTo(settingsOf(with("config.digitserve.batching.max-batch=33")))
			.isEqualTo(settingsOf(with("config.digitserve.batching.max-batch=32").set("replicaCount", 5)));
	}

	private static String settingsOf(TemplateCommand template) {
		Map<String, String> annotations = Chart.manifest(template, Deployment.class)
			.getSpec()
			.getTemplate()
			.getMetadata()
			.getAnnotations();
		return Objects.requireNonNull(annotations.get("checksum/config"));
	}

	@Test
	void autoscalerDecidesOnTheNumberOfReplicasBySaturationAndCpu() {
		TemplateCommand template = Chart.template("autoscaled");
		assertThat(Chart.manifest(template, Deployment.class).getSpec().getReplicas()).isNull();
		HorizontalPodAutoscaler autoscaler = Chart.manifest(template, HorizontalPodAutoscaler.class);
		assertThat(autoscaler.getSpec().getMetrics()).extracting(MetricSpec::getType)
			.containsExactly("Pods", "Resource");
		// 65 % as a quantity.
		assertThat(
				autoscaler.getSpec().getMetrics().get(0).getPods().getTarget().getAverageValue().getNumericalAmount())
			.isEqualByComparingTo("0.65");
	}

	@Test
	void nobodyReachesTheManagementPortUnlessNamedAndThePodsCallNobody() {
		NetworkPolicy own = Chart.manifest(Chart.template(), NetworkPolicy.class);
		assertThat(own.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
		assertThat(own.getSpec().getEgress()).isEmpty();
		NetworkPolicy closed = Chart.manifest(Chart.template("archive"), NetworkPolicy.class);
		assertThat(closed.getSpec().getIngress()).singleElement().satisfies((rule) -> {
			assertThat(rule.getPorts()).extracting(NetworkPolicyPort::getPort).containsExactly(new IntOrString("http"));
			assertThat(rule.getFrom()).hasSize(2);
			// "helm test" is let in beside those that are named.
			assertThat(rule.getFrom().get(1).getPodSelector().getMatchLabels())
				.containsEntry("app.kubernetes.io/component", "test")
				.containsEntry("app.kubernetes.io/instance", "test");
		});
	}

	@Test
	void nobodyReachesATrainingAndItReachesWhatServesMnist() {
		TemplateCommand template = Chart.template("training");
		Map<String, String> pod = Chart.manifest(template, Job.class).getSpec().getTemplate().getMetadata().getLabels();
		assertThat(Chart.manifests(template)).filteredOn(NetworkPolicy.class::isInstance)
			.extracting((manifest) -> ((NetworkPolicy) manifest).getSpec())
			.filteredOn((policy) -> pod.entrySet().containsAll(policy.getPodSelector().getMatchLabels().entrySet()))
			.singleElement()
			.satisfies((policy) -> {
				assertThat(policy.getPolicyTypes()).containsExactly("Ingress", "Egress");
				assertThat(policy.getIngress()).isEmpty();
				assertThat(policy.getEgress()).flatExtracting(NetworkPolicyEgressRule::getPorts)
					.extracting(NetworkPolicyPort::getPort)
					.containsExactly(new IntOrString(53), new IntOrString(53), new IntOrString(80),
							new IntOrString(443));
			});
	}

	@Test
	void replicasSpreadByTheSelectorUnlessAnotherIsGiven() {
		assertThat(podSpec(Chart.manifest(Chart.template(), Deployment.class)).getTopologySpreadConstraints())
			.hasSize(2)
			.allSatisfy((constraint) -> assertThat(constraint.getLabelSelector().getMatchLabels())
				.containsEntry("app.kubernetes.io/instance", "test"));
		assertThat(podSpec(Chart.manifest(Chart.template("archive"), Deployment.class)).getTopologySpreadConstraints())
			.singleElement()
			.satisfies((constraint) -> assertThat(constraint.getLabelSelector().getMatchLabels()).containsEntry("team",
					"digits"));
	}

	@Test
	void monitorOfASecuredServiceSpeaksTlsAndPresentsAKey() {
		ServiceMonitor.Endpoint endpoint = Chart.manifest(Chart.template("secured"), ServiceMonitor.class)
			.spec()
			.endpoints()
			.get(0);
		assertThat(endpoint.scheme()).isEqualTo("https");
		assertThat(endpoint.tlsConfig()).extracting(ServiceMonitor.TlsConfig::serverName)
			.isEqualTo("digits.example.org");
		assertThat(endpoint.authorization()).extracting(ServiceMonitor.Authorization::credentials)
			.extracting(SecretKeySelector::getName)
			.isEqualTo("digitserve-prometheus");
	}

	@Test
	void monitorFindsTheManagementServiceAlone() {
		TemplateCommand template = Chart.template("autoscaled");
		Map<String, String> wanted = Chart.manifest(template, ServiceMonitor.class).spec().selector().getMatchLabels();
		assertThat(Chart.manifests(template)).filteredOn(Service.class::isInstance)
			.filteredOn((service) -> service.getMetadata().getLabels().entrySet().containsAll(wanted.entrySet()))
			.extracting((service) -> service.getMetadata().getName())
			.containsExactly("test-digitserve-management");
	}

	@Test
	void alertsCanBeLeftOutAndLinkToTheirRunbook() {
		List<PrometheusRule.Rule> rules = Chart.manifest(Chart.template("autoscaled"), PrometheusRule.class)
			.spec()
			.groups()
			.get(0)
			.rules();
		assertThat(rules).extracting(PrometheusRule.Rule::alert)
			.contains("DigitServeRejects")
			.doesNotContain("DigitServeRefusalsRise");
		assertThat(rules).allSatisfy((rule) -> assertThat(rule.annotations()).containsEntry("runbook_url",
				"https://example.org/runbook.md#" + rule.alert().toLowerCase(Locale.ROOT)));
	}

	/** Two releases that one Prometheus watches must not raise each other's alerts. */
	@Test
	void alertsAskForTheJobThatTheMonitorSets() {
		TemplateCommand template = Chart.template("autoscaled");
		assertThat(Chart.manifest(template, ServiceMonitor.class).spec().endpoints().get(0).relabelings())
			.singleElement()
			.hasFieldOrPropertyWithValue("targetLabel", "job")
			.hasFieldOrPropertyWithValue("replacement", "test-digitserve");
		assertThat(Chart.manifest(template, PrometheusRule.class).spec().groups().get(0).rules())
			.allSatisfy((rule) -> assertThat(rule.expr()).contains("namespace=\"digits\",job=\"test-digitserve\"")
				.doesNotContain("job=\"digitserve\""));
	}

	@Test
	void noAlertsAreAnEmptyListOfThem() {
		TemplateCommand template = Chart.template("autoscaled");
		List<String> all = Chart.manifest(with("prometheusRule.enabled=true"), PrometheusRule.class)
			.spec()
			.groups()
			.get(0)
			.rules()
			.stream()
			.map(PrometheusRule.Rule::alert)
			.toList();
		for (int i = 0; i < all.size(); i++) {
			template.set("prometheusRule.disabled[%d]".formatted(i), all.get(i));
		}
		assertThat(Chart.manifest(template, PrometheusRule.class).spec().groups().get(0).rules()).isEmpty();
	}

	@Test
	void otherValuesOfATrainingMakeAnotherJobAndOtherReplicasDoNot() {
		String name = nameOfJob(Chart.template("training"));
		assertThat(nameOfJob(Chart.template("training").set("replicaCount", 5))).isEqualTo(name);
		assertThat(nameOfJob(Chart.template("training").set("training.network", "mlp"))).isNotEqualTo(name);
	}

	private static String nameOfJob(TemplateCommand template) {
		return Chart.manifest(template, Job.class).getMetadata().getName();
	}

	@Test
	void trainedModelGoesWhereServiceAndKserveReadIt() {
		List<HasMetadata> manifests = Chart.manifests(Chart.template("training"));
		String claim = "models";
		assertThat(manifests.stream().flatMap(ChartTests::pods)).hasSize(2)
			.allSatisfy((pod) -> assertThat(pod.getVolumes()).filteredOn((volume) -> volume.getName().equals("models"))
				.extracting((volume) -> volume.getPersistentVolumeClaim().getClaimName())
				.containsExactly(claim));
		assertThat(only(manifests, InferenceService.class).spec().predictor().model().storageUri())
			.hasToString("pvc://" + claim + "/keras-cnn");
	}

	@Test
	void routesLeadToPredictionsOnly() {
		List<HasMetadata> manifests = Chart.manifests(Chart.template("public"));
		assertThat(only(manifests, Ingress.class).getSpec().getRules().get(0).getHttp().getPaths())
			.allSatisfy((path) -> {
				assertThat(path.getBackend().getService().getName()).isEqualTo("test-digitserve");
				assertThat(path.getBackend().getService().getPort().getName()).isEqualTo("http");
			});
		assertThat(only(manifests, HTTPRoute.class).getSpec().getRules()).hasSize(2)
			.allSatisfy((rule) -> assertThat(rule.getBackendRefs()).singleElement().satisfies((backend) -> {
				assertThat(backend.getName()).isEqualTo("test-digitserve");
				assertThat(backend.getPort()).isEqualTo(8080);
			}));
	}

	/** A value of the form {@code key=value}. */
	private static TemplateCommand with(String assignment) {
		int end = assignment.indexOf('=');
		return Chart.template().set(assignment.substring(0, end), assignment.substring(end + 1));
	}

	private static <T extends HasMetadata> T only(List<HasMetadata> manifests, Class<T> type) {
		return manifests.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
	}

	private static PodSpec podSpec(Deployment deployment) {
		return deployment.getSpec().getTemplate().getSpec();
	}

	private static Container container(Deployment deployment) {
		return podSpec(deployment).getContainers().get(0);
	}

}
