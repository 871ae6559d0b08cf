package dev.florin.platform.fluid;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the REST surfaces of the Fluid form share. */
@Configuration(proxyBeanMethods = false)
public class FluidConfiguration {
    @Bean
    FluidAnswers fluidAnswers(InstantSource clock) {
        return new FluidAnswers(clock);
    }

    @Bean
    FluidErrors fluidErrors(FluidAnswers answers) {
        return new FluidErrors(answers);
    }
}
