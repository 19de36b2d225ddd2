package io.digitserve.web.openinference;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.digitserve.web.ExampleSeven;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BinarySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes in the OpenAPI document what goes into an inference and comes out of it, for
 * which there are no classes.
 */
@Component
class OpenInferenceDocumentation implements OperationCustomizer {

	static final String TAG = "Open Inference Protocol";

	static final String INFER = """
			Version 2 of the protocol that KServe, Triton and MLServer share. The input is `images`: UINT8, or any other
			whole or floating-point type but FP16 whose values are whole numbers 0 (background) to 255 (ink), of shape
			[n, 28, 28], [n, 784] or [n, 28, 28, 1], nested or flat. The outputs are `probabilities`, FP32 [n, 10],
			`classes`, INT64 [n], and `outlier_scores`, FP32 [n], the higher the less like any digit; all, unless `outputs`
			names some. The parameter `classification` of `probabilities` names the most probable digits instead, each as
			`value:index:label`.

			Extension for binary tensors: with the header `Inference-Header-Content-Length`, the number of bytes of JSON, the
			tensor follows the JSON, little-endian, as many bytes as its `binary_data_size` says. Outputs with the
			parameter `binary_data`, or all with the parameter `binary_data_output` of the request, come in the same way.""";

	private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

	private static final String BINARY = org.springframework.http.MediaType.APPLICATION_OCTET_STREAM_VALUE;

	@Override
	public Operation customize(Operation operation, HandlerMethod handler) {
		if (handler.getBeanType() == InferController.class) {
			operation.addParametersItem(header("Bytes of JSON in front of the binary tensor; absent if there is none"));
			operation.setRequestBody(new RequestBody().required(true)
				.content(new Content().addMediaType(JSON, request()).addMediaType(BINARY, binary())));
			operation.getResponses()
				.addApiResponse("200",
						new ApiResponse().description("The outputs, in the order asked for")
							.content(new Content().addMediaType(JSON, new MediaType().schema(answer()))
								.addMediaType(BINARY, binary())));
		}
		return operation;
	}

	private static Parameter header(String description) {
		return new Parameter().in("header")
			.name(InferReader.JSON_LENGTH)
			.description(description)
			.schema(new IntegerSchema());
	}

	private static MediaType binary() {
		return new MediaType().schema(new BinarySchema().description("JSON, and behind it the binary tensors"));
	}

	private static MediaType request() {
		Schema<?> input = tensor(Arrays.stream(TensorType.values()).map(TensorType::name).toArray(String[]::new))
			.description("`images`")
			.addProperty("data", data());
		ObjectSchema output = new ObjectSchema();
		output.addProperty("name", name(OutputTensor.values()));
		output.addProperty("parameters", new ObjectSchema().description("`classification`, `binary_data`"));
		ObjectSchema request = new ObjectSchema();
		request.addProperty("id", new StringSchema().description("Comes back in the answer"));
		request.addProperty("parameters", new ObjectSchema().description("`binary_data_output`"));
		request.addProperty("inputs", new ArraySchema().items(input).minItems(1).maxItems(1));
		request.addProperty("outputs", new ArraySchema().items(output));
		request.setRequired(List.of("inputs"));
		Map<String, Object> seven = Map.of("name", InputTensor.NAME, "shape", List.of(1, 28, 28), "datatype",
				TensorType.UINT8, "data", List.of(ExampleSeven.rows()));
		return new MediaType().schema(request)
			.addExamples("seven", new Example().summary("A seven").value(Map.of("id", "42", "inputs", List.of(seven))));
	}

	private static Schema<?> answer() {
		ObjectSchema answer = new ObjectSchema();
		answer.addProperty("model_name", new StringSchema());
		answer.addProperty("model_version", new StringSchema());
		answer.addProperty("id", new StringSchema().description("As in the request; absent if it has none"));
		answer.addProperty("outputs",
				new ArraySchema().items(tensor("FP32", "INT64", "BYTES").addProperty("data", data())));
		return answer;
	}

	private static Schema<?> tensor(String... datatypes) {
		StringSchema datatype = new StringSchema();
		datatype.setEnum(List.of(datatypes));
		ObjectSchema tensor = new ObjectSchema();
		tensor.addProperty("name", new StringSchema());
		tensor.addProperty("shape", new ArraySchema().items(new IntegerSchema()));
		tensor.addProperty("datatype", datatype);
		tensor.addProperty("parameters", new ObjectSchema().description("`binary_data_size`"));
		return tensor;
	}

	private static Schema<?> data() {
		return new ArraySchema().items(new Schema<>()).description("Row-major; absent if the tensor is binary");
	}

	private static Schema<?> name(OutputTensor... tensors) {
		StringSchema name = new StringSchema();
		name.setEnum(Arrays.stream(tensors).map(OutputTensor::tensorName).toList());
		return name;
	}

}
