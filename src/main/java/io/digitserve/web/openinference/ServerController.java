package io.digitserve.web.openinference;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Says what the server is and how it is, by the Open Inference Protocol: alive and ready
 * mean what they mean at {@code /livez} and {@code /readyz}.
 */
@Tag(name = OpenInferenceDocumentation.TAG)
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class ServerController {

	private final HealthEndpoint health;

	private final ServerMetadata metadata;

	ServerController(HealthEndpoint health, ObjectProvider<BuildProperties> build) {
		this.health = health;
		BuildProperties properties = build.getIfAvailable();
		String version = (properties != null) ? properties.getVersion() : null;
		this.metadata = new ServerMetadata("digitserve", (version != null) ? version : "development",
				List.of("binary_tensor_data", "classification"));
	}

	@Operation(operationId = "server", summary = "Tells what the server is")
	@GetMapping({ "/v2", "/v2/" })
	ServerMetadata metadata() {
		return this.metadata;
	}

	@Operation(operationId = "serverLive", summary = "Tells whether the server is alive")
	@ApiResponse(responseCode = "200", description = "It is")
	@ApiResponse(responseCode = "503", description = "It is not: restart it")
	@GetMapping("/v2/health/live")
	ResponseEntity<Live> live() {
		boolean live = isUp("liveness");
		return ResponseEntity.status(status(live)).body(new Live(live));
	}

	@Operation(operationId = "serverReady", summary = "Tells whether the default model answers")
	@ApiResponse(responseCode = "200", description = "It does")
	@ApiResponse(responseCode = "503", description = "It does not, or the server is shutting down")
	@GetMapping("/v2/health/ready")
	ResponseEntity<Ready> ready() {
		boolean ready = isUp("readiness");
		return ResponseEntity.status(status(ready)).body(new Ready(ready));
	}

	private boolean isUp(String group) {
		HealthDescriptor descriptor = this.health.healthForPath(group);
		return descriptor != null && descriptor.getStatus().equals(Status.UP);
	}

	private static HttpStatus status(boolean up) {
		return up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
	}

	/**
	 * What the server is.
	 *
	 * @param name its name
	 * @param version the version that was built
	 * @param extensions of the protocol, by their names
	 */
	record ServerMetadata(String name, String version, List<String> extensions) {

		ServerMetadata {
			extensions = List.copyOf(extensions);
		}

	}

	/**
	 * Whether the server is alive.
	 *
	 * @param live whether it answers
	 */
	record Live(boolean live) {
	}

	/**
	 * Whether the server is ready.
	 *
	 * @param ready whether the default model answers
	 */
	record Ready(boolean ready) {
	}

}
