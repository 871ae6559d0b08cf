package dev.florin.platform.connections;

import dev.florin.platform.capacity.Capacity;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The bounds of connections. */
@Configuration(proxyBeanMethods = false)
public class ConnectionsConfiguration {
    /** After the request has its id. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 1;

    @Bean
    Connections connections(Capacity capacity, ReadingTimes times, MeterRegistry metrics) {
        return new Connections(capacity, times, metrics);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedConnections(Connections connections) {
        return factory -> {
            factory.setProtocol(BoundedHttp.class.getName());
            factory.addConnectorCustomizers(
                    connector -> ((BoundedHttp) connector.getProtocolHandler()).bound(connections));
        };
    }

    @Bean
    FilterRegistrationBean<RequestPhases> requestPhases(Connections connections) {
        FilterRegistrationBean<RequestPhases> registration =
                new FilterRegistrationBean<>(new RequestPhases(connections));
        registration.setOrder(ORDER);
        return registration;
    }
}
