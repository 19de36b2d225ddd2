package io.digitserve.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;

/** Describes in the OpenAPI document what {@link Refuses} names: a response a status. */
final class ProblemDocumentation implements OperationCustomizer {

	static final String SCHEMA = "Problem";

	static final String ERROR_TEXT = "Error";

	private final OverloadSettings overload;

	ProblemDocumentation(OverloadSettings overload) {
		this.overload = overload;
	}

	@Override
	public Operation customize(Operation operation, HandlerMethod handler) {
		Refuses refuses = handler.getMethodAnnotation(Refuses.class);
		if (refuses != null) {
			Map<HttpStatus, List<Problem>> byStatus = Arrays.stream(refuses.value())
				.collect(Collectors.groupingBy(this.overload::statusOf, LinkedHashMap::new, Collectors.toList()));
			byStatus.forEach((status, problems) -> operation.getResponses()
				.addApiResponse(String.valueOf(status.value()), response(status, problems, refuses.asErrorText())));
		}
		return operation;
	}

	private static ApiResponse response(HttpStatus status, List<Problem> problems, boolean asErrorText) {
		MediaType body = new MediaType().schema(new Schema<>().$ref(asErrorText ? ERROR_TEXT : SCHEMA));
		problems.forEach((problem) -> body.addExamples(problem.name(), example(problem, status, asErrorText)));
		ApiResponse response = new ApiResponse()
			.description(problems.stream().map(Problem::title).collect(Collectors.joining("; ")))
			.content(new Content().addMediaType(asErrorText ? org.springframework.http.MediaType.APPLICATION_JSON_VALUE
					: org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE, body));
		if (problems.stream().anyMatch((problem) -> problem.retryAfter() != null)) {
			response.addHeaderObject(HttpHeaders.RETRY_AFTER,
					new Header().description("Seconds after which to try again").schema(new IntegerSchema()));
		}
		if (status == HttpStatus.UNSUPPORTED_MEDIA_TYPE) {
			response.addHeaderObject(HttpHeaders.ACCEPT,
					new Header().description("The media types that are").schema(new StringSchema()));
		}
		return response;
	}

	private static Example example(Problem problem, HttpStatus status, boolean asErrorText) {
		Map<String, Object> body = new LinkedHashMap<>();
		if (asErrorText) {
			body.put("error", problem.title());
		}
		else {
			body.put("type", problem.type().toString());
			body.put("title", problem.title());
			body.put("status", status.value());
		}
		return new Example().summary(problem.title()).value(body);
	}

	/** The body of a refusal in the words of the standard protocols. */
	static Schema<?> errorText() {
		ObjectSchema schema = new ObjectSchema();
		schema.setDescription("Why a request was refused");
		schema.setRequired(List.of("error"));
		schema.addProperty("error", new StringSchema().description("What was expected and what was found"));
		return schema;
	}

	/** The body of every other refusal. */
	static Schema<?> schema() {
		StringSchema type = new StringSchema();
		type.setDescription("Stable: rely on this one");
		type.setEnum(Arrays.stream(Problem.values()).map((problem) -> problem.type().toString()).toList());
		ObjectSchema schema = new ObjectSchema();
		schema.setDescription("Why a request was refused, as RFC 9457 has it");
		schema.setRequired(List.of("type", "title", "status"));
		schema.addProperty("type", type);
		schema.addProperty("title", new StringSchema().description("What the type means"));
		schema.addProperty("status", new IntegerSchema().description("The HTTP status"));
		schema.addProperty("detail", new StringSchema().description("What was expected and what was found"));
		schema.addProperty("instance", new StringSchema().description("The path that was asked"));
		schema.addProperty("instanceIndex",
				new IntegerSchema().description("Which of the instances is bad, counted from 0"));
		return schema;
	}

}
