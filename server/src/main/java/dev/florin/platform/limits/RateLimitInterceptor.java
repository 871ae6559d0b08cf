package dev.florin.platform.limits;

import dev.florin.platform.Secrets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Asks the limits about each request of a REST surface, before anything else looks at it. */
public final class RateLimitInterceptor implements HandlerInterceptor {
    private static final String SHOWN = RateLimitInterceptor.class.getName();

    private final RateLimits limits;
    private final Surface surface;

    public RateLimitInterceptor(RateLimits limits, Surface surface) {
        this.limits = limits;
        this.surface = surface;
    }

    /** How a surface tells its callers apart. */
    @FunctionalInterface
    public interface Surface {
        /** @param variables of the path */
        Subject of(HttpServletRequest request, Map<?, ?> variables);
    }

    /**
     * The one for whom a request counts.
     *
     * @param credential as it was shown, or null to count for the address
     */
    public record Subject(LimitKind kind, @Nullable String credential) {
        /** Whoever shows nothing. */
        public static final Subject ADDRESS = new Subject(LimitKind.ADDRESS, null);

        private static final int HASH_BYTES = 16;

        /** The bearer of this; of a secret only a hash is kept. */
        public static Subject credential(LimitKind kind, String secret) {
            return new Subject(kind, HexFormat.of().formatHex(Secrets.hash(secret), 0, HASH_BYTES));
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        Subject subject = surface.of(request, variables instanceof Map<?, ?> map ? map : Map.of());
        if (subject.credential() == null) {
            limits.takeOfAddress(subject.kind(), request, response);
        } else {
            RateLimits.Shown shown = limits.takeOfShown(subject.kind(), subject.credential(), request, response);
            if (shown != null) {
                request.setAttribute(SHOWN, shown);
            }
        }
        return true;
    }

    /** A caller who was served has shown something good. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (response.getStatus() < 400 && request.getAttribute(SHOWN) instanceof RateLimits.Shown shown) {
            shown.prove();
        }
    }
}
