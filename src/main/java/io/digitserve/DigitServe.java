package io.digitserve;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service. */
@SpringBootApplication(proxyBeanMethods = false)
public class DigitServe {

	public static void main(String[] args) {
		SpringApplication.run(DigitServe.class, args);
	}

}
