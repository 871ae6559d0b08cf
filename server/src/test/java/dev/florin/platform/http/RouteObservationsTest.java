package dev.florin.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.observation.ServerRequestObservationContext;

class RouteObservationsTest {
    private static final String TOKEN = "ct_0123456789ABCDEFGHIJKL";

    @Test
    void tracesHoldNoTokenOfThePath() {
        Seen seen = new Seen();
        TestFlorin.server().part(ObservationRegistry.class).observationConfig().observationHandler(seen);

        TestFlorin.client()
                .send(TestFlorin.client()
                        .request("/api/carts/" + TOKEN + "?jwt=a.b.c")
                        .GET());
        TestFlorin.await("it is observed", () -> !seen.requests.isEmpty());

        List<String> values = seen.requests.getFirst().getAllKeyValues().stream()
                .map(KeyValue::getValue)
                .toList();
        assertThat(values).contains("/api/carts/{cart_token}").noneMatch(value -> value.contains(TOKEN));
        assertThat(String.valueOf(seen.requests.getFirst().getContextualName())).doesNotContain(TOKEN);
    }

    /** The requests for the token's cart. */
    private static final class Seen implements ObservationHandler<Observation.Context> {
        final List<Observation.Context> requests = new CopyOnWriteArrayList<>();

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof ServerRequestObservationContext;
        }

        @Override
        public void onStop(Observation.Context context) {
            if (context instanceof ServerRequestObservationContext request
                    && Objects.requireNonNull(request.getCarrier())
                            .getRequestURI()
                            .contains(TOKEN)) {
                requests.add(context);
            }
        }
    }
}
