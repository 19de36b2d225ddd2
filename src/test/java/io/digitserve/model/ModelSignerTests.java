package io.digitserve.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ModelSignerTests {

	private final KeyPair keys;

	@TempDir
	Path root;

	private ModelFolder folder = ShippedModel.inJar();

	ModelSignerTests() throws GeneralSecurityException {
		this.keys = keys();
	}

	private static KeyPair keys() throws GeneralSecurityException {
		return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
	}

	@BeforeEach
	void copyTheShippedModel() {
		this.folder = ShippedModel.copy(this.root, 3);
	}

	@Test
	void signedModelPasses() throws Exception {
		sign(this.keys);
		assertThat(VerifiedModel.of(this.folder, signer()).card().version()).isEqualTo(3);
	}

	@Test
	void modelWithoutASignatureIsRefused() {
		assertRefused("expected a file model-card.json.sig, found none");
	}

	@Test
	void signatureOfAnotherIsRefused() throws Exception {
		sign(keys());
		assertRefused("expected the signature of model-card.json by the configured key, found another");
	}

	@Test
	void cardThatWasChangedAfterwardsIsRefused() throws Exception {
		sign(this.keys);
		Files.writeString(card(), Files.readString(card()) + " ");
		assertRefused("expected the signature of model-card.json by the configured key, found another");
	}

	@Test
	void whatIsNoSignatureIsRefused() throws Exception {
		Files.writeString(signature(), "yes");
		assertRefused("expected a signature of model-card.json in model-card.json.sig, found none");
	}

	@Test
	void modelsOfTheJarNeedNone() throws Exception {
		assertThat(VerifiedModel.of(ShippedModel.inJar(), signer()).card().name()).isEqualTo(ShippedModel.NAME);
	}

	@Test
	void whatIsNoKeyIsRefused() throws IOException {
		Path pem = Files.writeString(this.root.resolve("signer.pem"), "no key");
		assertThatIllegalArgumentException().isThrownBy(() -> ModelSigner.of(this.root, pem))
			.withMessageStartingWith("expected a public key of Ed25519 in PEM: ");
	}

	private void assertRefused(String message) {
		assertThatExceptionOfType(BrokenModel.class).isThrownBy(() -> VerifiedModel.of(this.folder, signer()))
			.withMessage(message);
	}

	private ModelSigner signer() throws IOException {
		Path pem = Files.writeString(this.root.resolve("signer.pem"),
				"-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
					.formatted(Base64.getMimeEncoder().encodeToString(this.keys.getPublic().getEncoded())));
		return ModelSigner.of(this.root, pem);
	}

	private void sign(KeyPair signer) throws GeneralSecurityException, IOException {
		Signature signature = Signature.getInstance("Ed25519");
		signature.initSign(signer.getPrivate());
		signature.update(Files.readAllBytes(card()));
		Files.write(signature(), signature.sign());
	}

	private Path card() {
		return this.root.resolve("keras-cnn/3/model-card.json");
	}

	private Path signature() {
		return this.root.resolve("keras-cnn/3/model-card.json.sig");
	}

}
