package io.digitserve.security;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Ends the reading of a body that has not arrived in time, however steadily it trickles
 * in. It is the web server that reads forms, so it is there that time is looked at.
 */
final class TimelyBodies extends ValveBase {

	private final long limitNanos;

	TimelyBodies(Duration limit) {
		super(true);
		this.limitNanos = limit.toNanos();
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		org.apache.coyote.Request body = request.getCoyoteRequest();
		InputBuffer buffer = body.getInputBuffer();
		body.setInputBuffer(new TimelyBody(buffer, System.nanoTime(), this.limitNanos));
		try {
			getNext().invoke(request, response);
		}
		finally {
			// The web server uses it again, for the next request of the connection.
			body.setInputBuffer(buffer);
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
