package io.digitserve.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The OpenAPI document: what the endpoints' annotations cannot say. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

	@Bean
	OpenAPI openApi(ObjectProvider<BuildProperties> build) {
		BuildProperties properties = build.getIfAvailable();
		return new OpenAPI().info(new Info().title("DigitServe")
			.description("Recognises handwritten digits.")
			.version((properties != null) ? properties.getVersion() : "development")
			.license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")));
	}

	@Bean
	ProblemDocumentation problemDocumentation(OverloadSettings overload) {
		return new ProblemDocumentation(overload);
	}

	@Bean
	OpenApiCustomizer problemSchema() {
		return (document) -> document.getComponents()
			.addSchemas(ProblemDocumentation.SCHEMA, ProblemDocumentation.schema())
			.addSchemas(ProblemDocumentation.ERROR_TEXT, ProblemDocumentation.errorText());
	}

	@Bean
	BatchDocumentation batchDocumentation() {
		return new BatchDocumentation();
	}

}
