package io.digitserve.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads requests and refuses them: the least that a server can do with a request. Close
 * it.
 */
final class Sink implements AutoCloseable {

	private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)\r\n");

	private static final byte[] REFUSAL = "HTTP/1.1 503 \r\nContent-Length: 0\r\n\r\n"
		.getBytes(StandardCharsets.US_ASCII);

	private final Selector selector;

	private final ServerSocketChannel server;

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);

	Sink() throws IOException {
		this.selector = Selector.open();
		this.server = ServerSocketChannel.open();
		this.server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
		this.server.configureBlocking(false);
		this.server.register(this.selector, SelectionKey.OP_ACCEPT);
		new Thread(this::run, "sink").start();
	}

	int port() {
		return this.server.socket().getLocalPort();
	}

	private void run() {
		try {
			while (this.selector.isOpen()) {
				this.selector.select(this::handle);
			}
		}
		catch (ClosedSelectorException ex) {
			// Closed while it looked.
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void handle(SelectionKey key) {
		try {
			if (key.isAcceptable()) {
				SocketChannel channel = this.server.accept();
				if (channel != null) {
					channel.configureBlocking(false);
					channel.register(this.selector, SelectionKey.OP_READ, new Expectation());
				}
			}
			else if (!((Expectation) key.attachment()).read((SocketChannel) key.channel(), this.buffer)) {
				key.channel().close();
			}
		}
		catch (IOException ex) {
			key.cancel();
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (SelectionKey key : this.selector.keys()) {
			key.channel().close();
		}
		this.selector.close();
	}

	/** What is still to come of a request. */
	private static final class Expectation {

		private final StringBuilder head = new StringBuilder();

		private long left;

		/** Whether the connection goes on. */
		boolean read(SocketChannel channel, ByteBuffer buffer) throws IOException {
			buffer.clear();
			int read = channel.read(buffer);
			if (read < 0) {
				return false;
			}
			buffer.flip();
			if (this.left > 0) {
				this.left -= buffer.remaining();
			}
			else {
				this.head.append(StandardCharsets.ISO_8859_1.decode(buffer));
				int end = this.head.indexOf("\r\n\r\n");
				if (end < 0) {
					return true;
				}
				Matcher length = LENGTH.matcher(this.head);
				this.left = (length.find() ? Long.parseLong(length.group(1)) : 0) - (this.head.length() - end - 4);
				this.head.setLength(0);
			}
			if (this.left <= 0) {
				this.left = 0;
				channel.write(ByteBuffer.wrap(REFUSAL));
			}
			return true;
		}

	}

}
