package io.digitserve.web;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import jakarta.servlet.ServletException;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.AbstractProtocol;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;

/**
 * Ends connections before the web server ends: it waits for the requests that it has
 * begun to work on, but drops those that have only just arrived. So first every answer
 * says {@code Connection: close}, until nothing more arrives; then no connection is taken
 * any more, until all are closed, or nothing has arrived on those that are left.
 */
final class ConnectionDraining implements SmartLifecycle {

	/** A request that was sent before the last one was answered has arrived by then. */
	private static final Duration QUIET = Duration.ofMillis(250);

	/** Clients that never rest are let in no longer. */
	private static final Duration LONGEST_OPEN = Duration.ofSeconds(1);

	/** Nor are they waited for longer, once nobody is let in any more. */
	private static final Duration LONGEST_CLOSED = Duration.ofSeconds(5);

	private static final Duration STEP = Duration.ofMillis(10);

	private final List<Connector> connectors = new CopyOnWriteArrayList<>();

	private volatile boolean running;

	private volatile boolean draining;

	/** Those that are worked on. Others may wait for a thread. */
	private final AtomicInteger requests = new AtomicInteger();

	private volatile long lastRequestNanos = System.nanoTime();

	/** Has the connections of a connector ended, too. */
	void add(Connector connector) {
		this.connectors.add(connector);
	}

	/** What requests have to pass. */
	Valve valve() {
		return new LastAnswers();
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.draining = true;
		awaitQuiet(LONGEST_OPEN);
		this.connectors.forEach((connector) -> connector.getProtocolHandler().closeServerSocketGraceful());
		awaitQuiet(LONGEST_CLOSED);
		this.running = false;
	}

	/** No connections are as quiet as can be. */
	private void awaitQuiet(Duration longest) {
		long start = System.nanoTime();
		this.lastRequestNanos = start;
		while (connections() > 0 && !isQuiet() && since(start) < longest.toNanos()) {
			LockSupport.parkNanos(STEP.toNanos());
		}
	}

	private boolean isQuiet() {
		return this.requests.get() == 0 && since(this.lastRequestNanos) > QUIET.toNanos();
	}

	private static long since(long nanos) {
		return System.nanoTime() - nanos;
	}

	private long connections() {
		return this.connectors.stream()
			.map(Connector::getProtocolHandler)
			.filter(AbstractProtocol.class::isInstance)
			.mapToLong((protocol) -> ((AbstractProtocol<?>) protocol).getConnectionCount())
			.sum();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Before the web server, and whatever a request needs. */
	@Override
	public int getPhase() {
		return DEFAULT_PHASE;
	}

	private final class LastAnswers extends ValveBase {

		LastAnswers() {
			super(true);
		}

		@Override
		public void invoke(Request request, Response response) throws IOException, ServletException {
			if (ConnectionDraining.this.draining) {
				response.setHeader(HttpHeaders.CONNECTION, "close");
			}
			ConnectionDraining.this.requests.incrementAndGet();
			try {
				getNext().invoke(request, response);
			}
			finally {
				ConnectionDraining.this.lastRequestNanos = System.nanoTime();
				ConnectionDraining.this.requests.decrementAndGet();
			}
		}

	}

}
