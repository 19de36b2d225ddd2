package io.digitserve.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the problems that an endpoint answers with, for its documentation. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
public @interface Refuses {

	Problem[] value();

	/** Whether that is said in the words of the standard protocols. */
	boolean asErrorText() default false;

}
