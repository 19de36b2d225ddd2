package io.digitserve.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The file with the keys, read again and again on a thread of its own, so that keys come
 * and go without a restart. A file that cannot be read, or has a line that is none,
 * changes nothing: the keys of before hold. Its content is compared, not its time: a
 * mounted Secret changes by a link, and two changes may share a second.
 */
final class ApiKeyFile implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ApiKeyFile.class);

	private final Path file;

	private final Thread poller;

	private volatile ApiKeys keys;

	private volatile boolean current = true;

	/** The content, or what was wrong with it. For the thread that polls. */
	private String seen;

	/**
	 * Reads the file, and goes on reading it.
	 * @throws InvalidConfigurationPropertyValueException if it holds no keys at the start
	 */
	ApiKeyFile(Path file, Duration poll) {
		this.file = file;
		try {
			this.seen = Files.readString(file);
			this.keys = ApiKeys.parse(this.seen.lines().toList());
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("digitserve.security.api-keys.file", file,
					"expected a file with keys: " + ex.getMessage());
		}
		logger.info("API keys are known of: {}", this.keys);
		this.poller = new Thread(() -> run(poll), "api-keys");
		this.poller.setDaemon(true);
		this.poller.start();
	}

	private void run(Duration poll) {
		try {
			while (true) {
				Thread.sleep(poll.toMillis());
				refresh();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** The keys as they are now. */
	ApiKeys keys() {
		return this.keys;
	}

	/** Whether they are those of the file, and not of before it was spoilt. */
	boolean isCurrent() {
		return this.current;
	}

	private void refresh() {
		String found;
		try {
			found = Files.readString(this.file);
			if (!found.equals(this.seen)) {
				this.keys = ApiKeys.parse(found.lines().toList());
				this.current = true;
				logger.info("The API keys have changed; they are known of: {}", this.keys);
			}
		}
		catch (IOException | RuntimeException ex) {
			// any failure: keys must go on being read, so that one that is withdrawn is
			found = ex.toString();
			this.current = false;
			if (!found.equals(this.seen)) {
				logger.error("The API keys cannot be read anew, those of before hold: {}", found);
			}
		}
		this.seen = found;
	}

	@Override
	public void close() {
		this.poller.interrupt();
	}

}
