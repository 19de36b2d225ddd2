package io.digitserve.security;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ApiKeysTests {

	/** Of "abc", from FIPS 180-2, appendix B.1. */
	private static final String SHA_256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

	@Test
	void keyIsFoundByItsHash() {
		ApiKeys keys = ApiKeys.parse(List.of("# name scopes sha256", "", "scanner predict " + SHA_256_OF_ABC));
		assertThat(keys.find("abc")).hasValueSatisfying((key) -> {
			assertThat(key.name()).isEqualTo("scanner");
			assertThat(key.scopes()).containsExactly(Scope.PREDICT);
		});
		assertThat(keys.find("abd")).isEmpty();
		assertThat(keys.find(SHA_256_OF_ABC)).isEmpty();
		assertThat(keys.find("")).isEmpty();
	}

	@Test
	void keyMayHaveBothScopes() {
		assertThat(ApiKey.parse("operator admin,predict " + SHA_256_OF_ABC).scopes())
			.containsExactlyInAnyOrder(Scope.PREDICT, Scope.ADMIN);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "scanner|line 1: expected a name, scopes and a SHA-256, found 1 fields",
					"scanner predict|line 1: expected a name, scopes and a SHA-256, found 2 fields",
					"scanner write HASH|line 1: expected a scope, predict or admin, found another word",
					"scanner dgs_secret predict|line 1: expected a scope, predict or admin, found another word",
					"sc/anner predict HASH|line 1: expected a name of letters, digits, dots, hyphens and underscores",
					"scanner predict dgs_secret|line 1: expected a SHA-256 of 64 hexadecimal digits in lower case" })
	void lineThatIsNoKeyIsRefusedWithoutRepeatingASecret(String line, String message) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ApiKeys.parse(List.of(line.replace("HASH", SHA_256_OF_ABC))))
			.withMessage(message);
	}

	@Test
	void keyHasAScope() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ApiKey("scanner", Set.of(), SHA_256_OF_ABC))
			.withMessage("expected at least one scope, found none");
	}

	@Test
	void nameStandsForOneKeyOnly() {
		String line = "scanner predict " + SHA_256_OF_ABC;
		assertThatIllegalArgumentException().isThrownBy(() -> ApiKeys.parse(List.of(line, line)))
			.withMessage("expected each name once, found scanner again");
	}

	@Test
	void newKeysHave256BitsAndDiffer() {
		assertThat(ApiKey.random()).matches("dgs_[0-9a-f]{64}").isNotEqualTo(ApiKey.random());
	}

}
