package io.digitserve.training.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;

/**
 * A web folder with the four files as published, packed with gzip. A download that is cut
 * goes on where it stopped, now or in a later run: what has arrived is kept in the cache
 * folder under the mirror's name.
 *
 * <p>
 * Uses {@link HttpURLConnection} because its read timeout also ends a download that
 * stalls half-way; the newer client's timeout ends with the headers.
 */
final class HttpMirror implements MnistSource {

	private static final int ATTEMPTS = 5;

	private static final int RANGE_NOT_SATISFIABLE = 416;

	private final URI folder;

	private final Duration timeout;

	/**
	 * A mirror.
	 * @param folder its address, with a slash at the end
	 * @param timeout for connecting, and for each wait for more bytes
	 */
	HttpMirror(URI folder, Duration timeout) {
		this.folder = folder;
		this.timeout = timeout;
	}

	@Override
	public String name() {
		return this.folder.toString();
	}

	@Override
	public void fetch(Set<MnistFile> missing, MnistCache cache, Progress progress) throws IOException {
		for (MnistFile file : missing) {
			URI address = this.folder.resolve(file.fileName() + ".gz");
			Path part = cache.folder().resolve("%s.gz.%s.part".formatted(file.fileName(), this.folder.getHost()));
			progress.say("fetching " + address);
			try {
				download(address, part, cache, progress);
				cache.store(file, address.toString(), Files.newInputStream(part));
			}
			catch (MalformedIdxFile | WrongChecksum ex) {
				// Going on from these bytes would only fail again.
				Files.deleteIfExists(part);
				throw ex;
			}
			Files.deleteIfExists(part);
		}
	}

	private void download(URI address, Path part, MnistCache cache, Progress progress) throws IOException {
		for (int attempt = 1; !advance(address, part, cache, progress); attempt++) {
			long arrived = Files.size(part);
			if (attempt == ATTEMPTS) {
				throw new IOException("the connection was cut %d times; the %d bytes that arrived are kept"
					.formatted(ATTEMPTS, arrived));
			}
			progress.say("the connection was cut after %d bytes; going on from there".formatted(arrived));
		}
	}

	/** Appends what is still missing; returns whether it arrived to the end. */
	private boolean advance(URI address, Path part, MnistCache cache, Progress progress) throws IOException {
		long start = Files.exists(part) ? Files.size(part) : 0;
		HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
		connection.setConnectTimeout(Math.toIntExact(this.timeout.toMillis()));
		connection.setReadTimeout(Math.toIntExact(this.timeout.toMillis()));
		if (start > 0) {
			connection.setRequestProperty("Range", "bytes=%d-".formatted(start));
		}
		try {
			int status = connection.getResponseCode();
			if (status == RANGE_NOT_SATISFIABLE && start > 0) {
				return true; // there is nothing behind what we have
			}
			boolean resumed = status == HttpURLConnection.HTTP_PARTIAL && startsAt(start, connection);
			if (!resumed && status != HttpURLConnection.HTTP_OK) {
				throw new IOException("expected status 200 or the range asked for, found " + status);
			}
			Transfer transfer = new Transfer(cache.folder(), address.toString());
			return receive(connection, resumed ? start : 0, part, transfer, progress);
		}
		finally {
			connection.disconnect();
		}
	}

	private static boolean startsAt(long start, HttpURLConnection connection) {
		String range = connection.getHeaderField("Content-Range");
		return range != null && range.startsWith("bytes %d-".formatted(start));
	}

	private static boolean receive(HttpURLConnection connection, long start, Path part, Transfer transfer,
			Progress progress) throws IOException {
		long length = connection.getContentLengthLong();
		long total = (length < 0) ? -1 : start + length;
		StandardOpenOption how = (start > 0) ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
		String task = part.getFileName().toString().split("\\.", 2)[0];
		try (InputStream body = progress.watch(connection.getInputStream(), task, start, total)) {
			transfer.copy(body, Transfer.MAX_FILE_BYTES - start, part, StandardOpenOption.CREATE,
					StandardOpenOption.WRITE, how);
		}
		catch (UnwritableCache | MalformedIdxFile ex) {
			throw ex;
		}
		catch (IOException ex) {
			if (Files.exists(part)) {
				return false;
			}
			throw ex;
		}
		return total < 0 || Files.size(part) == total;
	}

}
