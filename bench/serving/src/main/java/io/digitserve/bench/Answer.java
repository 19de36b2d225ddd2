package io.digitserve.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An answer of HTTP/1.1 while it arrives, in pieces of any size. For one thread.
 */
final class Answer {

	private static final int STATUS_AT = "HTTP/1.1 ".length();

	private enum Part {

		HEAD, SIZED, CHUNK_SIZE, CHUNK, TRAILER, COMPLETE

	}

	private final boolean keeps;

	private final ByteArrayOutputStream body = new ByteArrayOutputStream();

	private final StringBuilder line = new StringBuilder();

	private Part part = Part.HEAD;

	private int status;

	private long left;

	private boolean chunked;

	private boolean closes;

	/**
	 * An answer of which nothing has arrived.
	 * @param keeps whether its body is wanted
	 */
	Answer(boolean keeps) {
		this.keeps = keeps;
	}

	/** Takes what has arrived, up to the end of the answer. */
	void take(ByteBuffer bytes) {
		while (bytes.hasRemaining() && this.part != Part.COMPLETE) {
			if (this.part == Part.SIZED || this.part == Part.CHUNK) {
				takeBody(bytes);
			}
			else {
				char next = (char) (bytes.get() & 0xFF);
				if (next == '\n') {
					takeLine(this.line.toString().stripTrailing());
					this.line.setLength(0);
				}
				else {
					this.line.append(next);
				}
			}
		}
	}

	private void takeBody(ByteBuffer bytes) {
		int some = (int) Math.min(this.left, bytes.remaining());
		if (this.keeps) {
			byte[] copy = new byte[some];
			bytes.get(copy);
			this.body.writeBytes(copy);
		}
		else {
			bytes.position(bytes.position() + some);
		}
		this.left -= some;
		if (this.left == 0) {
			this.part = (this.part == Part.CHUNK) ? Part.CHUNK_SIZE : Part.COMPLETE;
		}
	}

	private void takeLine(String text) {
		switch (this.part) {
			case HEAD -> takeHead(text);
			case CHUNK_SIZE -> {
				// The end of a chunk is an empty line before the next one's size.
				if (!text.isEmpty()) {
					this.left = Long.parseLong(text.replaceAll(";.*", ""), 16);
					this.part = (this.left > 0) ? Part.CHUNK : Part.TRAILER;
				}
			}
			case TRAILER -> this.part = text.isEmpty() ? Part.COMPLETE : Part.TRAILER;
			case SIZED, CHUNK, COMPLETE -> throw new IllegalStateException("no line in " + this.part);
		}
	}

	private void takeHead(String text) {
		String lower = text.toLowerCase(Locale.ROOT);
		if (this.status == 0) {
			this.status = Integer.parseInt(text.substring(STATUS_AT, STATUS_AT + 3));
		}
		else if (lower.startsWith("content-length:")) {
			this.left = Long.parseLong(lower.substring("content-length:".length()).strip());
		}
		else if (lower.startsWith("transfer-encoding:")) {
			this.chunked = lower.endsWith("chunked");
		}
		else if (lower.startsWith("connection:")) {
			this.closes = lower.endsWith("close");
		}
		else if (text.isEmpty()) {
			this.part = this.chunked ? Part.CHUNK_SIZE : ((this.left > 0) ? Part.SIZED : Part.COMPLETE);
		}
	}

	boolean isComplete() {
		return this.part == Part.COMPLETE;
	}

	/** Whether its connection cannot be used again. */
	boolean closes() {
		return this.closes;
	}

	int status() {
		return this.status;
	}

	byte[] body() {
		return this.body.toByteArray();
	}

	/** The body as text. */
	String text() {
		return this.body.toString(StandardCharsets.UTF_8);
	}

}
