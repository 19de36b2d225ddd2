package io.digitserve.web.tfserving;

import java.util.List;
import java.util.Map;

import io.digitserve.web.ExampleSeven;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes in the OpenAPI document what goes into a prediction and comes out of it, for
 * which there are no classes.
 */
@Component
class TensorFlowServingDocumentation implements OperationCustomizer {

	static final String TAG = "TensorFlow Serving";

	static final String PREDICT = """
			TensorFlow Serving's REST. The signature `serving_default` has one input, `images`: whole numbers 0 (background)
			to 255 (ink), 28 rows of 28 an image, or 784 numbers, or 28 rows of 28 arrays of one; and two outputs,
			`probabilities` and `classes`. Rows, `instances`, are answered with `predictions`, columns, `inputs`, with
			`outputs`. An image, or all images of a column, may also stand in an object as its member `images`.
			With `?range=unit` the numbers are 0 to 1.""";

	private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

	@Override
	public Operation customize(Operation operation, HandlerMethod handler) {
		if (handler.getBeanType() == PredictController.class) {
			operation
				.setRequestBody(new RequestBody().required(true).content(new Content().addMediaType(JSON, request())));
			operation.getResponses()
				.addApiResponse("200", new ApiResponse().description("The predictions, in the order sent")
					.content(new Content().addMediaType(JSON, new MediaType().schema(answer()))));
		}
		return operation;
	}

	private static MediaType request() {
		ObjectSchema request = new ObjectSchema();
		request.addProperty("signature_name", new StringSchema().description("`serving_default`, or absent"));
		request.addProperty(Form.ROWS.request(), list(new Schema<>()).description("Images; either these"));
		request.addProperty(Form.COLUMNS.request(), new Schema<>().description("Images; or these"));
		List<Object> images = List.of(ExampleSeven.rows());
		return new MediaType().schema(request)
			.addExamples("rows", example("A seven in a row", Map.of(Form.ROWS.request(), images)))
			.addExamples("columns",
					example("A seven in a column", Map.of(Form.COLUMNS.request(), Map.of(Signature.IMAGES, images))));
	}

	private static Example example(String summary, Object value) {
		return new Example().summary(summary).value(value);
	}

	private static Schema<?> answer() {
		ObjectSchema answer = new ObjectSchema();
		answer.addProperty(Form.ROWS.answer(),
				list(outputs(list(new NumberSchema()), new IntegerSchema())).description("For `instances`"));
		answer.addProperty(Form.COLUMNS.answer(),
				outputs(list(list(new NumberSchema())), list(new IntegerSchema())).description("For `inputs`"));
		return answer;
	}

	private static Schema<?> outputs(Schema<?> probabilities, Schema<?> classes) {
		ObjectSchema outputs = new ObjectSchema();
		outputs.addProperty(Signature.PROBABILITIES, probabilities);
		outputs.addProperty(Signature.CLASSES, classes);
		return outputs;
	}

	private static Schema<?> list(Schema<?> items) {
		return new ArraySchema().items(items);
	}

}
