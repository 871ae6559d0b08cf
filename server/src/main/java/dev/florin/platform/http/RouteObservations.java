package dev.florin.platform.http;

import io.micrometer.common.KeyValue;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Says of a request in traces which route it took, {@code /api/carts/{cart_token}}, and not its path: there the tokens of
 * carts and orders are, and who reads traces must not be able to use them.
 */
public final class RouteObservations extends DefaultServerRequestObservationConvention {
    private static final String PATH = "http.url";

    @Override
    protected KeyValue httpUrl(ServerRequestObservationContext context) {
        return KeyValue.of(PATH, uri(context).getValue());
    }
}
