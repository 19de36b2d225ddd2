package io.digitserve.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * Runs a test against the whole service on a random port: one for all tests that have
 * this annotation. It has small limits, so that tests can exceed them quickly, and,
 * besides those models that ship and load soon, one that it refuses.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "digitserve.web.max-picture=100KB", "digitserve.web.max-json=2MB",
				"digitserve.web.max-instances=1000", "digitserve.models.folder=src/test/resources/refused-models",
				"digitserve.models.names=compact-cnn,ensemble,keras-cnn,mlp,broken" })
public @interface RunningService {

}
