package io.digitserve.security;

import java.util.Arrays;
import java.util.List;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Adds a refusal that any operation may give to the OpenAPI document, but to those that
 * are open to everybody.
 */
final class RefusalDocumentation implements OpenApiCustomizer {

	/** Whether the service is alive may be asked by anybody at any time. */
	private static final String OPEN = "/v2/health/";

	/** These name failures in the words of their protocols. */
	private static final List<String> PROTOCOLS = List.of("/v1", "/v2");

	private final int status;

	private final String meaning;

	private final List<String> headers;

	/**
	 * A refusal.
	 * @param meaning what the status says here
	 * @param headers that come with it
	 */
	RefusalDocumentation(int status, String meaning, String... headers) {
		this.status = status;
		this.meaning = meaning;
		this.headers = Arrays.asList(headers);
	}

	@Override
	public void customise(OpenAPI document) {
		document.getPaths().forEach((path, item) -> {
			if (!path.startsWith(OPEN)) {
				item.readOperations().forEach((operation) -> add(path, operation));
			}
		});
	}

	private void add(String path, Operation operation) {
		String name = String.valueOf(this.status);
		ApiResponse there = operation.getResponses().get(name);
		ApiResponse response = (there != null) ? there : response(path);
		response.setDescription((there != null) ? there.getDescription() + "; " + this.meaning : this.meaning);
		this.headers.forEach((header) -> response.addHeaderObject(header, new Header().schema(new StringSchema())));
		operation.getResponses().addApiResponse(name, response);
	}

	private static ApiResponse response(String path) {
		boolean ofProtocol = PROTOCOLS.stream().anyMatch(path::startsWith);
		return new ApiResponse().content(new Content().addMediaType(
				ofProtocol ? org.springframework.http.MediaType.APPLICATION_JSON_VALUE
						: org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
				new MediaType().schema(new Schema<>().$ref(ofProtocol ? "Error" : "Problem"))));
	}

}
