package io.digitserve.security;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Ends the reading of a body that has not arrived in time, however steadily it trickles
 * in. It is the web server that reads forms, and the rest of a body that was refused, so
 * it is there that time is looked at.
 */
final class RequestBodyTimeout extends ValveBase {

	private final long limitNanos;

	RequestBodyTimeout(Duration limit) {
		super(true);
		this.limitNanos = limit.toNanos();
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		org.apache.coyote.Request body = request.getCoyoteRequest();
		InputBuffer buffer = body.getInputBuffer();
		TimelyBody timely = new TimelyBody(buffer, System.nanoTime(), this.limitNanos);
		body.setInputBuffer(timely);
		try {
			getNext().invoke(request, response);
			if (!request.isAsync() && isHttp11(request) && !body.hasExpectation()) {
				response.finishResponse();
				readRest(request, timely);
			}
		}
		finally {
			// The web server uses it again, for the next request of the connection.
			body.setInputBuffer(buffer);
		}
	}

	/** In HTTP/2 a stream is reset, and the client that waits for 100 sends no body. */
	private static boolean isHttp11(Request request) {
		return request.getConnector().getProtocolHandler() instanceof AbstractHttp11Protocol<?>
				&& !"HTTP/2.0".equals(request.getProtocol());
	}

	/**
	 * Reads what nobody has read, so that the client comes to read the answer: as much as
	 * the web server would, but not for as long.
	 */
	private static void readRest(Request request, TimelyBody body) {
		int most = ((AbstractHttp11Protocol<?>) request.getConnector().getProtocolHandler()).getMaxSwallowSize();
		Discarded discarded = new Discarded();
		try {
			long rest = most;
			int read = 0;
			while (read >= 0 && rest > 0) {
				read = body.doRead(discarded);
				rest -= read;
			}
			if (read >= 0) {
				request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, null);
			}
		}
		catch (IOException ex) {
			request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, ex);
		}
	}

	/** Bytes that nobody wants. */
	private static final class Discarded implements ApplicationBufferHandler {

		private ByteBuffer buffer = ByteBuffer.allocate(0);

		@Override
		public void setByteBuffer(ByteBuffer buffer) {
			this.buffer = buffer;
		}

		@Override
		public ByteBuffer getByteBuffer() {
			return this.buffer;
		}

		@Override
		public void expand(int size) {
			// what is read replaces what was read before
		}

	}

	private record TimelyBody(InputBuffer buffer, long startNanos, long limitNanos) implements InputBuffer {

		@Override
		public int doRead(ApplicationBufferHandler handler) throws IOException {
			int read = this.buffer.doRead(handler);
			if (read > 0 && System.nanoTime() - this.startNanos > this.limitNanos) {
				throw new IOException("expected the body within %d ms, found it still arriving"
					.formatted(Duration.ofNanos(this.limitNanos).toMillis()));
			}
			return read;
		}

		@Override
		public int available() {
			return this.buffer.available();
		}

	}

}
