package io.digitserve.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Which addresses are taken for one client: one of IPv4, and the 2^64 of IPv6 that a
 * single subscriber is given at least
 * (<a href="https://www.rfc-editor.org/rfc/rfc6177">RFC 6177</a>).
 */
final class ClientNetwork {

	private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%.*)?");

	private static final int PREFIX_BYTES = 8;

	private ClientNetwork() {
	}

	/**
	 * The name of a network.
	 * @param address an address; what is none, as a proxy may send it, stands for itself
	 * and is never looked up
	 */
	static String of(String address) {
		if (!IPV6.matcher(address).matches()) {
			return address;
		}
		try {
			return (InetAddress.getByName(address) instanceof Inet6Address ipv6)
					? HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(ipv6.getAddress(), PREFIX_BYTES)) + "::/64"
					: address;
		}
		catch (UnknownHostException ex) {
			return address;
		}
	}

}
