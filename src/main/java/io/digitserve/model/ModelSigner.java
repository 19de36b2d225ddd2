package io.digitserve.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Who must have signed the models of a folder: {@code model-card.json.sig} beside a card
 * is the Ed25519 signature (RFC 8032) of its bytes, 64 of them. The card has the sums of
 * the other files, so that they are signed with it. The models in the jar are not asked
 * for one: whoever can change them can change this check.
 *
 * @param folder whose models are signed
 * @param key the public half
 */
record ModelSigner(Path folder, PublicKey key) {

	private static final String ALGORITHM = "Ed25519";

	/**
	 * The signer of a folder's models.
	 * @param pem a file with the public key, as {@code openssl pkey -pubout} writes it
	 * @throws IllegalArgumentException if it holds none
	 */
	static ModelSigner of(Path folder, Path pem) {
		try {
			String base64 = Files.readString(pem).replaceAll("-----(BEGIN|END) PUBLIC KEY-----|\\s", "");
			return new ModelSigner(folder.toAbsolutePath().normalize(), KeyFactory.getInstance(ALGORITHM)
				.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64))));
		}
		catch (IOException | GeneralSecurityException | IllegalArgumentException ex) {
			throw new IllegalArgumentException("expected a public key of Ed25519 in PEM: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Does nothing if a card is signed, or need not be.
	 * @param card its bytes
	 * @throws BrokenModel if there is no signature, or it is another's
	 */
	void require(ModelFolder model, byte[] card) throws BrokenModel {
		if (!isBelowTheFolder(model)) {
			return;
		}
		byte[] signature = model.read("model-card.json.sig");
		try {
			Signature check = Signature.getInstance(ALGORITHM);
			check.initVerify(this.key);
			check.update(card);
			if (check.verify(signature)) {
				return;
			}
		}
		catch (GeneralSecurityException ex) {
			throw new BrokenModel("expected a signature of model-card.json in model-card.json.sig, found none", ex);
		}
		throw new BrokenModel("expected the signature of model-card.json by the configured key, found another");
	}

	private boolean isBelowTheFolder(ModelFolder model) throws BrokenModel {
		try {
			return model.location().isFile()
					&& model.location().getFile().toPath().toAbsolutePath().normalize().startsWith(this.folder);
		}
		catch (IOException ex) {
			throw new BrokenModel("the folder cannot be found", ex);
		}
	}

}
