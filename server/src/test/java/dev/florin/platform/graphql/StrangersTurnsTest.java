package dev.florin.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.florin.TestFlorin;
import dev.florin.platform.Reason;
import dev.florin.platform.RefusedException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Large answers to strangers take places, and give them back whatever comes of them. */
final class StrangersTurnsTest {
    @Test
    void callerWithoutAPlaceIsToldToComeBack() {
        StrangersTurns places = new StrangersTurns(1, Duration.ofMillis(1));
        places.begin();

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(places::begin)
                .satisfies(refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.TOO_BUSY));

        places.end();
        places.begin();
    }

    @Test
    void everyPlaceComesBackAlsoOfWhatIsRefused() {
        String tooMuch = "{ __schema { " + "t%d: types { fields { name description } } ".repeat(150) + "} }";
        Object[] names = new Object[150];
        for (int i = 0; i < names.length; i++) {
            names[i] = i;
        }

        for (int i = 0; i <= StrangersTurns.MAX_ANSWERS; i++) {
            assertThat(TestFlorin.client()
                            .graphql(null, tooMuch.formatted(names), Map.of())
                            .reason())
                    .isEqualTo("QUERY_TOO_COMPLEX");
            assertThat(TestFlorin.client()
                            .graphql(null, "{ __schema { queryType { name } } }", Map.of())
                            .isRefused())
                    .isFalse();
        }
    }
}
