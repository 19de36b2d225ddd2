package io.digitserve.page;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves the page: {@code index.html} at {@code /}, and what it needs below {@code /page}
 * and {@code /examples}. Browsers keep the files and ask each time whether they are still
 * the same, because their names do not change when they do.
 */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

	private static final String[] FILES = { "/index.html", "/page/**", "/examples/**" };

	@Override
	public void addViewControllers(ViewControllerRegistry registry) {
		registry.addViewController("/").setViewName("forward:/index.html");
	}

	/**
	 * A file is known by its content: the jar gives all files one time, which is the same
	 * in the next version.
	 */
	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		for (String pattern : FILES) {
			String folder = pattern.substring(0, pattern.lastIndexOf('/') + 1);
			registry.addResourceHandler(pattern)
				.addResourceLocations("classpath:/static" + folder)
				.setCacheControl(CacheControl.noCache())
				.setUseLastModified(false)
				.setEtagGenerator(PageConfiguration::digest);
		}
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new PagePolicy()).addPathPatterns(FILES);
	}

	private static String digest(Resource file) {
		try {
			return DigestUtils.md5DigestAsHex(file.getContentAsByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
