package io.digitserve.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/** Sends single requests to a server of this machine. */
final class HttpClient {

	private static final int TIMEOUT_MILLIS = 30_000;

	private final int port;

	HttpClient(int port) {
		this.port = port;
	}

	/** The answer to a request, over a connection of its own. */
	Answer send(byte[] request) throws IOException {
		try (Socket socket = new Socket()) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), TIMEOUT_MILLIS);
			socket.getOutputStream().write(request);
			Answer answer = new Answer(true);
			byte[] buffer = new byte[1 << 16];
			while (!answer.isComplete()) {
				int read = socket.getInputStream().read(buffer);
				if (read < 0) {
					throw new IOException("expected an answer, found the end of the connection");
				}
				answer.take(ByteBuffer.wrap(buffer, 0, read));
			}
			return answer;
		}
	}

}
