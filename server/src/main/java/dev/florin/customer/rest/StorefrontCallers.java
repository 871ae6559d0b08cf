package dev.florin.customer.rest;

import dev.florin.cart.rest.CartLimits;
import dev.florin.platform.limits.LimitKind;
import dev.florin.platform.limits.RateLimitInterceptor;
import dev.florin.platform.limits.RateLimitInterceptor.Subject;
import dev.florin.platform.limits.RateLimits;
import dev.florin.shop.CompanyTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Whom the requests of storefronts and companies count for, on all paths of that surface: carts and orders are counted
 * by the token in the path, companies and customers by the token that they send.
 */
final class StorefrontCallers implements RateLimitInterceptor.Surface {
    /** Requests with one customer's token, where there is no cart. */
    static final LimitKind CUSTOMER = LimitKind.inLive("customer", "20/s burst 200");

    /** What anybody may ask, whatever token comes with it. */
    private static final List<String> OPEN =
            List.of("/api/v202604/products", "/api/authentication/", "/api/single_sign_ons/");

    private static final String BEARER = "Bearer ";
    private static final int MAX_TOKEN_CHARS = 100;

    private final RateLimits limits;

    StorefrontCallers(RateLimits limits) {
        this.limits = limits;
    }

    /**
     * A cart's token may be in several hands: each address is counted separately, so that nobody can keep the buyer from
     * the cart.
     */
    @Override
    public Subject of(HttpServletRequest request, Map<?, ?> variables) {
        Object token = variables.get("cart_token");
        if ((token == null ? variables.get("token") : token) instanceof String text
                && text.length() <= MAX_TOKEN_CHARS) {
            return new Subject(CartLimits.CART, text + ' ' + limits.addressOf(request));
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || isOpen(request)) {
            return Subject.ADDRESS;
        }
        boolean company = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && authorization.startsWith(CompanyTokens.PREFIX, BEARER.length());
        return Subject.credential(company ? CompanyTokens.LIMIT : CUSTOMER, authorization);
    }

    /** Anybody can make a cart, so a cart that was made proves nothing about a token that came with the request. */
    private static boolean isOpen(HttpServletRequest request) {
        String path = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        return path.endsWith("/carts") || OPEN.stream().anyMatch(path::startsWith);
    }
}
