package io.digitserve.security;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClientNetworkTests {

	@ParameterizedTest
	@CsvSource({ "192.0.2.7, 192.0.2.7", "2001:db8:1:2:3:4:5:6, 20:01:0d:b8:00:01:00:02::/64",
			"2001:db8:1:2::1, 20:01:0d:b8:00:01:00:02::/64", "2001:db8:1:3::1, 20:01:0d:b8:00:01:00:03::/64",
			"unknown, unknown", "1:2:3, 1:2:3" })
	void addressesOfOneSubscriberAreOneClient(String address, String client) {
		assertThat(ClientNetwork.of(address)).isEqualTo(client);
	}

}
