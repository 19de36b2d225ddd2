package io.digitserve.security;

import java.util.concurrent.atomic.AtomicReference;

import org.apache.catalina.Globals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;

import static org.assertj.core.api.Assertions.assertThat;

class LocalManagementTests {

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, true", "127.8.0.1, true", "::1, true", "192.0.2.1, false", "10.0.0.1, false",
			"2001:db8::1, false" })
	void onlyClientsOfThisMachinePass(String address, boolean expected) throws Exception {
		assertThat(passes(request(address), false)).isEqualTo(expected);
	}

	@Test
	void whoeverComesThroughAProxyIsNotOfThisMachine() throws Exception {
		MockHttpServletRequest forwarded = request("127.0.0.1");
		forwarded.addHeader("X-Forwarded-For", "127.0.0.1");
		assertThat(passes(forwarded, false)).isFalse();
		MockHttpServletRequest believed = request("127.0.0.1");
		believed.setAttribute(Globals.REQUEST_FORWARDED_ATTRIBUTE, true);
		assertThat(passes(believed, false)).isFalse();
		assertThat(passes(request("127.0.0.1"), true)).isFalse();
	}

	private static MockHttpServletRequest request(String address) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/actuator/health");
		request.setRemoteAddr(address);
		return request;
	}

	private static boolean passes(MockHttpServletRequest request, boolean addressesAreTold) throws Exception {
		AtomicReference<Exception> refusal = new AtomicReference<>();
		AtomicReference<Object> passed = new AtomicReference<>();
		new LocalManagement((refused, response, handler, failure) -> {
			refusal.set(failure);
			return new ModelAndView();
		}, addressesAreTold).doFilter(request, new MockHttpServletResponse(), (asked, answer) -> passed.set(asked));
		assertThat(refusal.get() instanceof NotAllowed).isEqualTo(passed.get() == null);
		return passed.get() != null;
	}

}
