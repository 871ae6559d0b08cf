package dev.florin.platform.http;

import org.apache.catalina.Lifecycle;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.WebContentInterceptor;

/** What every answer says to browsers and caches, and what only operators see. */
@Configuration(proxyBeanMethods = false)
public class ExposureConfiguration {
    /** After what gives requests their ids and counts credentials that are refused. */
    private static final int AFTER_THE_COUNT = Ordered.HIGHEST_PRECEDENCE + 20;

    /** Where answers hold personal data or links that are as good as a login; the other surfaces say so themselves. */
    private static final String[] PRIVATE = {"/api/v1/**", "/api/company/**", "/api/droplet_categories/**"};

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> securityHeaders(PublicUrl publicUrl) {
        return factory -> factory.addConnectorCustomizers(connector -> addHeaders(connector, publicUrl.isSecure()));
    }

    /** The connector makes its own adapter when it is initialised, and no earlier. */
    private static void addHeaders(Connector connector, boolean isTls) {
        connector.addLifecycleListener(event -> {
            if (event.getType().equals(Lifecycle.AFTER_INIT_EVENT)) {
                connector
                        .getProtocolHandler()
                        .setAdapter(new SecurityHeaders(
                                connector.getProtocolHandler().getAdapter(), isTls));
            }
        });
    }

    @Bean
    FilterRegistrationBean<OperatorsOnly> operatorsOnly(OperatorGate gate, ErrorAnswers answers) {
        FilterRegistrationBean<OperatorsOnly> registration =
                new FilterRegistrationBean<>(new OperatorsOnly(gate, answers));
        registration.addUrlPatterns(OperatorsOnly.PATHS);
        registration.setOrder(AFTER_THE_COUNT);
        return registration;
    }

    @Bean
    WebMvcConfigurer notStored() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                WebContentInterceptor interceptor = new WebContentInterceptor();
                interceptor.setCacheControl(CacheControl.noStore());
                registry.addInterceptor(interceptor).addPathPatterns(PRIVATE);
            }
        };
    }
}
