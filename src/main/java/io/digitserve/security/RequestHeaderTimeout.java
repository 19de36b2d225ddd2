package io.digitserve.security;

import java.io.IOException;
import java.time.Duration;

import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP/1.1 as the web server speaks it, but a connection on which a request's head does
 * not arrive in time is closed. The web server's own limit holds between two bytes only,
 * so that a client that sends one now and then keeps a connection for hours (Slowloris).
 * The time is looked at whenever bytes arrive, so it costs nothing otherwise.
 * <p>
 * Public, with such a constructor, because the web server makes it by its name.
 */
public final class RequestHeaderTimeout extends Http11NioProtocol {

	private volatile Duration limit = Duration.ofDays(1);

	/** Without a limit yet. */
	public RequestHeaderTimeout() {
	}

	void setLimit(Duration limit) {
		this.limit = limit;
	}

	@Override
	protected Processor createProcessor() {
		return new TimelyProcessor(this, getAdapter());
	}

	private static final class TimelyProcessor extends Http11Processor {

		/**
		 * The web server's word for the time of a request of which no byte has arrived.
		 */
		private static final long NOT_BEGUN = -1;

		private final RequestHeaderTimeout protocol;

		TimelyProcessor(RequestHeaderTimeout protocol, Adapter adapter) {
			super(protocol, adapter);
			this.protocol = protocol;
		}

		@Override
		public SocketState service(SocketWrapperBase<?> connection) throws IOException {
			return isLate() ? SocketState.CLOSED : super.service(connection);
		}

		private boolean isLate() {
			long begun = getRequest().getStartTimeNanos();
			return begun != NOT_BEGUN && System.nanoTime() - begun > this.protocol.limit.toNanos();
		}

	}

}
