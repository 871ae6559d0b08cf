package dev.florin.platform.limits;

import dev.florin.platform.limits.RateLimitInterceptor.Subject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The Fluid form: carts and orders are counted by the token in the path, companies and customers by the token that they
 * send.
 */
final class FluidSurface implements RateLimitInterceptor.Surface {
    private static final String BEARER = "Bearer ";
    private static final String COMPANY = "C-";
    private static final int MAX_TOKEN_CHARS = 100;

    @Override
    public Subject of(HttpServletRequest request, Map<?, ?> variables) {
        Object token = variables.get("cart_token");
        if ((token == null ? variables.get("token") : token) instanceof String text
                && text.length() <= MAX_TOKEN_CHARS) {
            return new Subject(LimitKind.CART, text);
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || isNewCart(request)) {
            return Subject.ADDRESS;
        }
        boolean company = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && authorization.startsWith(COMPANY, BEARER.length());
        return Subject.credential(company ? LimitKind.COMPANY : LimitKind.CUSTOMER, authorization);
    }

    /** Anybody can make a cart, so a cart that was made proves nothing about a token that came with the request. */
    private static boolean isNewCart(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
                .endsWith("/carts");
    }
}
