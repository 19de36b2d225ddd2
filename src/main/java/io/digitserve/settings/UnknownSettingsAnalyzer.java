package io.digitserve.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with the settings in place of a stack trace. */
final class UnknownSettingsAnalyzer extends AbstractFailureAnalyzer<UnknownSettings> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownSettings cause) {
		return new FailureAnalysis("The service has no such setting:\n\n" + cause.getMessage(),
				"Correct its name or take it away; docs/configuration.md lists all settings.", cause);
	}

}
