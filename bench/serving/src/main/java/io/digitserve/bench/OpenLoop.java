package io.digitserve.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Sends requests at given rates, whatever becomes of them, as many people do who know
 * nothing of each other. One thread for all; its clock ticks each millisecond.
 */
final class OpenLoop {

	private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(20);

	private static final int MOST_CONNECTIONS = 4000;

	private final List<Lane> lanes = new ArrayList<>();

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);

	private int underWay;

	/**
	 * What came of a request.
	 *
	 * @param status of the answer; 0 if there was none
	 * @param dueMillis from when it was due to the end of its answer
	 * @param sentMillis the same from when its first byte was sent
	 * @param endSeconds the end of its answer, since the beginning of all
	 */
	record Sample(int status, double dueMillis, double sentMillis, double endSeconds) {
	}

	/**
	 * Adds a target.
	 * @param requests sent in turn
	 * @param perSecond requests a second
	 * @return what came of them, to be read after {@link #run}
	 */
	Lane add(int port, List<byte[]> requests, double perSecond) {
		return add(new Lane(port, requests, () -> 1e9 / perSecond));
	}

	/**
	 * The same, but requests come at random, as those of many people do: the time between
	 * two is exponentially distributed.
	 */
	Lane addAtRandom(int port, List<byte[]> requests, double perSecond, SplittableRandom random) {
		return add(new Lane(port, requests, () -> -Math.log(1 - random.nextDouble()) * 1e9 / perSecond));
	}

	private Lane add(Lane lane) {
		this.lanes.add(lane);
		return lane;
	}

	/**
	 * Sends for a time, and then waits for the answers, 20 s at most.
	 * @param goesOn asked all the time, ends it early
	 * @return for how many seconds it sent
	 */
	double run(double seconds, BooleanSupplier goesOn) throws IOException {
		try (Selector selector = Selector.open()) {
			long start = System.nanoTime();
			long end = start + (long) (seconds * 1e9);
			this.lanes.forEach((lane) -> lane.start(start));
			long now;
			// What was due before the end is sent, however late it is noticed.
			do {
				now = System.nanoTime();
				for (Lane lane : this.lanes) {
					lane.sendUntil(Math.min(now, end), selector);
				}
				selector.select(this::handle, 1);
			}
			while (now < end && goesOn.getAsBoolean());
			double sent = (now - start) / 1e9;
			long patience = now + GRACE_NANOS;
			while (this.underWay > 0 && System.nanoTime() < patience) {
				selector.select(this::handle, 1);
			}
			for (SelectionKey key : List.copyOf(selector.keys())) {
				((Connection) key.attachment()).fail();
			}
			return sent;
		}
	}

	private void handle(SelectionKey key) {
		((Connection) key.attachment()).go();
	}

	/** One target. */
	final class Lane {

		private final InetSocketAddress address;

		private final List<ByteBuffer> requests;

		private final DoubleSupplier nanosBetween;

		private final List<Sample> samples = new ArrayList<>();

		private final Deque<Connection> idle = new ArrayDeque<>();

		private long startNanos;

		/** When the next request is due, after the start. */
		private double dueNanos;

		private long count;

		private int connections;

		private long unsent;

		private Lane(int port, List<byte[]> requests, DoubleSupplier nanosBetween) {
			this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
			this.requests = requests.stream().map(OpenLoop::direct).toList();
			this.nanosBetween = nanosBetween;
		}

		private void start(long nanos) {
			this.startNanos = nanos;
		}

		private long due() {
			return this.startNanos + (long) this.dueNanos;
		}

		private void sendUntil(long now, Selector selector) throws IOException {
			while (due() <= now) {
				long due = due();
				ByteBuffer request = this.requests.get((int) (this.count % this.requests.size())).duplicate();
				this.count++;
				this.dueNanos += this.nanosBetween.getAsDouble();
				Connection connection = this.idle.poll();
				if (connection == null && this.connections < MOST_CONNECTIONS) {
					connection = new Connection(this, selector);
				}
				if (connection != null) {
					connection.begin(request, due);
				}
				else {
					this.unsent++;
				}
			}
		}

		/** What came of each request that was sent. */
		List<Sample> samples() {
			return List.copyOf(this.samples);
		}

		/** Requests that were due and found no connection free, of 4,000. */
		long unsent() {
			return this.unsent;
		}

	}

	private static ByteBuffer direct(byte[] bytes) {
		return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
	}

	/** One request at a time. */
	private final class Connection {

		private final Lane lane;

		private final SocketChannel channel;

		private final SelectionKey key;

		private @Nullable ByteBuffer request;

		private Answer answer = new Answer(false);

		private long dueNanos;

		private long sentNanos;

		Connection(Lane lane, Selector selector) throws IOException {
			this.lane = lane;
			this.channel = SocketChannel.open();
			this.channel.configureBlocking(false);
			this.channel.connect(lane.address);
			this.key = this.channel.register(selector, SelectionKey.OP_CONNECT, this);
			lane.connections++;
		}

		void begin(ByteBuffer request, long due) {
			this.request = request;
			this.answer = new Answer(false);
			this.dueNanos = due;
			this.sentNanos = System.nanoTime();
			OpenLoop.this.underWay++;
			if (this.channel.isConnected()) {
				go();
			}
		}

		void go() {
			try {
				if (!this.channel.isConnected() && !this.channel.finishConnect()) {
					return;
				}
				if (this.request != null && this.request.hasRemaining()) {
					this.channel.write(this.request);
				}
				boolean writing = this.request != null && this.request.hasRemaining();
				this.key.interestOps(writing ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
				read();
			}
			catch (IOException ex) {
				fail();
			}
		}

		private void read() throws IOException {
			ByteBuffer buffer = OpenLoop.this.buffer;
			buffer.clear();
			int read = this.channel.read(buffer);
			while (read > 0) {
				this.answer.take(buffer.flip());
				buffer.clear();
				read = this.channel.read(buffer);
			}
			if (this.request != null && this.answer.isComplete()) {
				finish(this.answer.status());
				if (read < 0 || this.answer.closes()) {
					close();
				}
				else {
					this.lane.idle.push(this);
				}
			}
			else if (read < 0) {
				fail();
			}
		}

		private void finish(int status) {
			long now = System.nanoTime();
			this.lane.samples.add(new Sample(status, (now - this.dueNanos) / 1e6, (now - this.sentNanos) / 1e6,
					(now - this.lane.startNanos) / 1e9));
			this.request = null;
			OpenLoop.this.underWay--;
		}

		/** An idle connection that ends fails nothing. */
		void fail() {
			if (this.request != null) {
				finish(0);
			}
			close();
		}

		private void close() {
			if (this.channel.isOpen()) {
				this.lane.connections--;
				this.lane.idle.remove(this);
				try {
					this.channel.close();
				}
				catch (IOException ex) {
					// It is of no use any more, closed or not.
				}
			}
		}

	}

}
