package io.digitserve.security;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Says in the OpenAPI document how clients make themselves known, so that Swagger UI asks
 * for it.
 */
final class AuthenticationDocumentation implements OpenApiCustomizer {

	private static final String KEY = "key";

	private static final String TOKEN = "token";

	@Override
	public void customise(OpenAPI document) {
		document.getComponents()
			.addSecuritySchemes(KEY,
					new SecurityScheme().type(SecurityScheme.Type.APIKEY)
						.in(SecurityScheme.In.HEADER)
						.name(ApiKeyFilter.HEADER)
						.description("A key with the scope predict"))
			.addSecuritySchemes(TOKEN,
					new SecurityScheme().type(SecurityScheme.Type.HTTP)
						.scheme("bearer")
						.description("The same key, or a token of the issuer with the scope predict"));
		document.addSecurityItem(new SecurityRequirement().addList(KEY))
			.addSecurityItem(new SecurityRequirement().addList(TOKEN));
	}

}
