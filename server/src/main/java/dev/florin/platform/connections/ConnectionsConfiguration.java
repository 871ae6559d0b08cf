package dev.florin.platform.connections;

import dev.florin.platform.capacity.Capacity;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * The bounds of connections. Settings: {@code florin.connections.max} and {@code florin.connections.per-address}, else
 * what the heap carries; {@code florin.reading.headers}, {@code .body} and {@code .upload}. With {@code florin.heap}
 * everything is bounded as with a heap of that size.
 */
@Configuration(proxyBeanMethods = false)
public class ConnectionsConfiguration {
    /** After the request has its id. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 1;

    @Bean
    Capacity capacity(Environment settings) {
        return Capacity.of(settings);
    }

    @Bean
    ReadingTimes readingTimes(Environment settings) {
        return ReadingTimes.of(settings);
    }

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
