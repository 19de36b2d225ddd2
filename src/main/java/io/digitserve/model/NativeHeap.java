package io.digitserve.model;

import java.lang.management.ManagementFactory;

import javax.management.JMException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory that TensorFlow and Java's compilers have of the C library, which keeps what
 * they release: after the largest batch and the largest compilation the process would
 * stay as large as it was then. Not safe for use by many threads.
 */
final class NativeHeap {

	private static final Logger logger = LoggerFactory.getLogger(NativeHeap.class);

	/** What {@code jcmd} can tell this Java to do. */
	static final ObjectName COMMANDS = commands();

	/** {@code jcmd}'s {@code System.trim_native_heap}. */
	static final String TRIM = "systemTrimNativeHeap";

	private boolean trimmable = true;

	private static ObjectName commands() {
		try {
			return new ObjectName("com.sun.management:type=DiagnosticCommand");
		}
		catch (MalformedObjectNameException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Gives what is released back to the operating system. Does nothing where Java knows
	 * no command for that: it does on Linux with glibc, from 17.0.9 on.
	 */
	void trim() {
		if (!this.trimmable) {
			return;
		}
		try {
			ManagementFactory.getPlatformMBeanServer()
				.invoke(COMMANDS, TRIM, new Object[] { new String[0] }, new String[] { String[].class.getName() });
		}
		catch (JMException | RuntimeException ex) {
			this.trimmable = false;
			logger.debug("This Java cannot trim the native heap", ex);
		}
	}

}
