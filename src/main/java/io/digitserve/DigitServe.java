package io.digitserve;

import java.util.List;

import io.digitserve.model.TensorFlowStart;
import io.digitserve.security.NewKey;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;

/**
 * The service. Nobody is asked who they are unless a setting says so, therefore Spring
 * Boot's own ways of asking are left out.
 */
@SpringBootApplication(proxyBeanMethods = false,
		exclude = { ManagementWebSecurityAutoConfiguration.class,
				OAuth2ResourceServerWebSecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
				UserDetailsServiceAutoConfiguration.class })
public class DigitServe {

	public static void main(String[] args) {
		if (args.length > 0 && args[0].equals(NewKey.COMMAND)) {
			System.exit(NewKey.print(List.of(args), System.out));
		}
		TensorFlowStart.begin();
		SpringApplication.run(DigitServe.class, args);
	}

}
