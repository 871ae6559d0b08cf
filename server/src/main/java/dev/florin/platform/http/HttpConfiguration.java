package dev.florin.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.catalina.Host;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What every HTTP surface shares: request ids, and answers to what fails. */
@Configuration(proxyBeanMethods = false)
public class HttpConfiguration {
    private static final int AFTER_REQUEST_IDS = Ordered.HIGHEST_PRECEDENCE + 5;

    @Bean
    FilterRegistrationBean<RequestIds> requestIds() {
        FilterRegistrationBean<RequestIds> registration = new FilterRegistrationBean<>(new RequestIds());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    Surfaces surfaces(List<SurfacePaths> paths) {
        return new Surfaces(paths);
    }

    @Bean
    OpenRequests openRequests(ErrorForms forms) {
        return new OpenRequests(forms);
    }

    /** Before whatever answers, and after what an answer needs. */
    @Bean
    FilterRegistrationBean<OpenRequests> openRequestsFilter(OpenRequests requests) {
        FilterRegistrationBean<OpenRequests> registration = new FilterRegistrationBean<>(requests);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<UnreadableRequests> unreadableRequests() {
        FilterRegistrationBean<UnreadableRequests> registration =
                new FilterRegistrationBean<>(new UnreadableRequests());
        registration.setOrder(AFTER_REQUEST_IDS);
        return registration;
    }

    @Bean
    ErrorForms errorForms(List<ErrorForm> forms) {
        return new ErrorForms(forms);
    }

    @Bean
    ErrorAnswers errorAnswers(ErrorForms forms) {
        return new ErrorAnswers(forms);
    }

    /** Whatever names no encoding is in UTF-8. Tomcat sees to that itself: a filter would be in every request's way. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> requestEncoding() {
        return factory -> factory.addContextCustomizers(
                context -> context.setRequestCharacterEncoding(StandardCharsets.UTF_8.name()));
    }

    /** The valve that Tomcat would make is the one that is there by then. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> tomcatRefusals(ErrorForms forms) {
        return factory -> factory.addContextCustomizers(context -> {
            Host host = (Host) context.getParent();
            host.getPipeline().addValve(new TomcatRefusals(forms));
            ((StandardHost) host).setErrorReportValveClass(TomcatRefusals.class.getName());
        });
    }

    /** Only handlers of Spring's own need to know of their request without being told, and its servlet tells them. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> noRequestContext() {
        FilterRegistrationBean<RequestContextFilter> registration =
                new FilterRegistrationBean<>(new RequestContextFilter());
        registration.setEnabled(false);
        return registration;
    }

    /** Each path has one media type to answer in, so whatever a request accepts, it gets that one. */
    @Bean
    WebMvcConfigurer contentNegotiation() {
        return new WebMvcConfigurer() {
            @Override
            public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
                configurer.strategies(List.of(new AcceptOfActuator()));
            }
        };
    }
}
