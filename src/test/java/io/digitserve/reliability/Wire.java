package io.digitserve.reliability;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A bare connection to a service on this machine: what is sent need not be HTTP. For one
 * thread.
 */
final class Wire implements AutoCloseable {

	/** Nothing that a service does takes longer than this. */
	static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

	private final Socket socket;

	private final InputStream answers;

	Wire(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(Math.toIntExact(LONGEST_ANSWER.toMillis()));
		this.answers = new BufferedInputStream(this.socket.getInputStream());
	}

	/**
	 * Sends all that a client has to say.
	 * @return what the service answers until it closes the connection: nothing, if it
	 * could not recognise a request
	 */
	static List<WireAnswer> exchange(int port, byte[] request) throws IOException {
		try (Wire wire = new Wire(port)) {
			wire.send(request);
			wire.socket.shutdownOutput();
			List<WireAnswer> answers = new ArrayList<>();
			for (WireAnswer answer = wire.answer(); answer != null; answer = wire.answer()) {
				answers.add(answer);
			}
			return answers;
		}
	}

	void send(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
	}

	/** The next answer; absent if the service has closed the connection instead. */
	@Nullable WireAnswer answer() throws IOException {
		return WireAnswer.read(this.answers);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
