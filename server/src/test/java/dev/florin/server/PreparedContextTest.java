package dev.florin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PreparedContextTest {
    @Test
    void fitsWhateverIsSetOfOurs() {
        assertThat(PreparedContext.fits(Map.of("FLORIN_ENVIRONMENT", "live", "LOGGING_LEVEL_DEV_FLORIN", "debug")))
                .isTrue();
    }

    @Test
    void doesNotFitSettingsOfSpringsOwnWhichMayAskForOtherBeans() {
        assertThat(PreparedContext.fits(Map.of("MANAGEMENT_TRACING_EXPORT_ENABLED", "true")))
                .isFalse();
        assertThat(PreparedContext.fits(Map.of("SPRING_MAIN_LAZY_INITIALIZATION", "true")))
                .isFalse();
    }
}
