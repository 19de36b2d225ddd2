package io.digitserve.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A certificate that signs itself, for {@code localhost}, and its key: made by Java's
 * keytool.
 *
 * @param store holds both
 */
public record Certificate(KeyStore store) {

	private static final char[] PASSWORD = "changeit".toCharArray();

	private static final String ALIAS = "it";

	/** A new one. */
	public static Certificate of(String name, Path folder)
			throws IOException, GeneralSecurityException, InterruptedException {
		Path file = folder.resolve(name + ".p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name,
				"-ext", "san=dns:localhost,ip:127.0.0.1", "-validity", "2", "-keystore", file.toString(), "-storetype",
				"PKCS12", "-storepass", new String(PASSWORD))
			.redirectErrorStream(true)
			.start();
		String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(keytool.waitFor()).as(output).isZero();
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream content = Files.newInputStream(file)) {
			store.load(content, PASSWORD);
		}
		return new Certificate(store);
	}

	/** Opens the store and its key. */
	public static char[] password() {
		return PASSWORD.clone();
	}

	X509Certificate certificate() throws GeneralSecurityException {
		return (X509Certificate) this.store.getCertificate(ALIAS);
	}

	/** Writes both as PEM: certificate and key, the certificate last. */
	void write(Path certificate, Path key) throws IOException, GeneralSecurityException {
		replace(key, pem("PRIVATE KEY", this.store.getKey(ALIAS, PASSWORD).getEncoded()));
		replace(certificate, pem("CERTIFICATE", certificate().getEncoded()));
	}

	private static String pem(String type, byte[] content) {
		return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(type,
				Base64.getMimeEncoder().encodeToString(content), type);
	}

	private static void replace(Path file, String content) throws IOException {
		Path next = file.resolveSibling(file.getFileName() + ".next");
		Files.writeString(next, content);
		Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
	}

}
