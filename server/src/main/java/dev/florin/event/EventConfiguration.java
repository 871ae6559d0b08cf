package dev.florin.event;

import dev.florin.platform.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of events. */
@Configuration(proxyBeanMethods = false)
public class EventConfiguration {
    @Bean
    Outbox outbox(Ids ids) {
        return new Outbox(ids);
    }
}
