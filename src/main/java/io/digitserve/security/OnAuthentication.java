package io.digitserve.security;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Whether clients must make themselves known: a file with keys is named, or anything is
 * said of a resource server, be it something that turns out not to be enough.
 */
class OnAuthentication extends SpringBootCondition {

	private static final String KEYS = "digitserve.security.api-keys.file";

	private static final String RESOURCE_SERVER = "spring.security.oauth2.resourceserver";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		return new ConditionOutcome(isOn(context.getEnvironment()), ConditionMessage.of(KEYS + ", " + RESOURCE_SERVER));
	}

	static boolean isOn(Environment environment) {
		return StringUtils.hasText(environment.getProperty(KEYS)) || saysAnythingOfTokens(environment);
	}

	static boolean saysAnythingOfTokens(Environment environment) {
		return Binder.get(environment).bind(RESOURCE_SERVER, Bindable.mapOf(String.class, Object.class)).isBound();
	}

}
