package io.digitserve.web;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class TomcatConfigurationTests {

	@ParameterizedTest
	@CsvSource({ "3MB, 5MB, 5242880", "7MB, 5MB, 7340032", "1GB, 1GB, 1073741824" })
	void restOfARefusedBodyIsReadUpToTheLargestThatIsAllowed(String maxPicture, String maxJson, int expected) {
		WebLimits limits = new WebLimits(DataSize.parse(maxPicture), DataSize.parse(maxJson), 1);
		TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
		new TomcatConfiguration().tomcat(limits, new ConnectionDraining()).customize(factory);
		Connector connector = new Connector();
		factory.getConnectorCustomizers().forEach((customizer) -> customizer.customize(connector));
		assertThat(connector.getProtocolHandler()).isInstanceOfSatisfying(Http11NioProtocol.class,
				(http) -> assertThat(http.getMaxSwallowSize()).isEqualTo(expected));
	}

}
