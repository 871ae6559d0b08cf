package dev.florin.platform.http;

import io.micrometer.common.KeyValue;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Puts into traces the route that a request took, {@code /api/carts/{cart_token}}, and not its path: that has the
 * tokens of carts and orders, which readers of traces must not be able to use.
 */
public final class RouteObservations extends DefaultServerRequestObservationConvention {
    private static final String PATH = "http.url";

    @Override
    protected KeyValue httpUrl(ServerRequestObservationContext context) {
        return KeyValue.of(PATH, uri(context).getValue());
    }
}
