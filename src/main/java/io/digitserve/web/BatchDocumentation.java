package io.digitserve.web;

import java.math.BigDecimal;
import java.util.List;

import io.digitserve.digit.DigitImage;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes in the OpenAPI document the body that {@link InstancesReader} reads, for
 * which there is no class.
 */
final class BatchDocumentation implements OperationCustomizer {

	@Override
	public Operation customize(Operation operation, HandlerMethod handler) {
		if (handler.getBeanType() == BatchController.class) {
			Example seven = new Example().summary("A seven").value(ExampleSeven.requestBody());
			operation.getRequestBody().getContent().values().forEach((body) -> {
				body.setSchema(body());
				body.addExamples("seven", seven);
			});
		}
		return operation;
	}

	private static Schema<?> body() {
		Schema<?> instance = new Schema<>();
		instance.setOneOf(
				List.of(array(DigitImage.PIXELS, number()), array(DigitImage.SIDE, array(DigitImage.SIDE, number()))));
		ArraySchema instances = new ArraySchema();
		instances.setItems(instance);
		instances.setMinItems(1);
		ObjectSchema body = new ObjectSchema();
		body.addProperty("instances", instances);
		body.setRequired(List.of("instances"));
		return body;
	}

	private static Schema<?> array(int size, Schema<?> items) {
		ArraySchema array = new ArraySchema();
		array.setItems(items);
		array.setMinItems(size);
		array.setMaxItems(size);
		return array;
	}

	private static Schema<?> number() {
		NumberSchema number = new NumberSchema();
		number.setMinimum(BigDecimal.ZERO);
		number.setMaximum(BigDecimal.valueOf(255));
		return number;
	}

}
