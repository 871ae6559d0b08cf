package dev.florin.platform.credentials;

import dev.florin.platform.http.RequestPaths;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.Surfaces;
import dev.florin.platform.limits.ClientAddresses;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the credentials that were refused, as {@code florin_credentials_refused_total}, and logs them: from which
 * address, what, and which one without its secret.
 */
public final class RefusedCredentials extends HttpFilter {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedCredentials.class);
    private static final int UNAUTHORIZED = 401;

    /** What the GraphQL API answers to a token ({@code docs/protocols/fluz.md}, "User access tokens"). */
    private static final int TOKEN_REFUSED = 498;

    private final transient Surfaces surfaces;
    private final transient ClientAddresses addresses;
    private final transient MeterRegistry metrics;
    private final transient InstantSource clock;
    private final transient RefusalLog log;

    public RefusedCredentials(
            Surfaces surfaces, ClientAddresses addresses, MeterRegistry metrics, InstantSource clock) {
        this.surfaces = surfaces;
        this.addresses = addresses;
        this.metrics = metrics;
        this.clock = clock;
        this.log = new RefusalLog(LOG::info, clock);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        RefusedCredential marked = RefusedCredential.of(request);
        if (marked != null || response.getStatus() == UNAUTHORIZED || response.getStatus() == TOKEN_REFUSED) {
            note(request, marked);
        }
    }

    private void note(HttpServletRequest request, @Nullable RefusedCredential marked) {
        Surface surface = Objects.requireNonNullElse(surfaces.of(RequestPaths.of(request)), Surface.OPERATORS);
        RefusedCredential refused = marked != null
                ? marked
                : ShownCredential.of(surface, request.getHeader("Authorization"), clock.instant());
        counter(surface, refused).increment(refused.times());
        if (refused.reason() != CredentialReason.MISSING) {
            String address = addresses.of(request);
            log.add(address, () -> line(surface, refused, address));
        }
    }

    private Counter counter(Surface surface, RefusedCredential refused) {
        return Counter.builder("florin.credentials.refused")
                .description("Credentials that were refused")
                .tag("surface", wire(surface))
                .tag("kind", refused.kind().wire())
                .tag("reason", refused.reason().wire())
                .register(metrics);
    }

    private static String wire(Surface surface) {
        return surface.name().toLowerCase(Locale.ROOT);
    }

    private static String line(Surface surface, RefusedCredential refused, String address) {
        return "refused a credential: address=%s surface=%s kind=%s reason=%s%s%s"
                .formatted(
                        address,
                        wire(surface),
                        refused.kind().wire(),
                        refused.reason().wire(),
                        refused.id() == null ? "" : " id=" + refused.id(),
                        refused.times() == 1 ? "" : " times=" + refused.times());
    }
}
