package dev.florin.cart.rest;

import dev.florin.cart.Cart;
import dev.florin.cart.CartReply;
import dev.florin.cart.CartSize;
import dev.florin.cart.CartVolume;
import dev.florin.cart.ShownCart;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.limits.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Bounds how much of the disk strangers fill with carts: per address by {@link CartLimits#KILOBYTES}, and a
 * company's open carts by {@link CartVolume}. The cost of a request is known when it is over, so an address that has
 * overdrawn waits; one request costs little more than the largest body.
 */
final class CartBudget implements HandlerInterceptor {
    private static final String SPENT = CartBudget.class.getName();

    /** A cart takes up to this many times the bytes of the request that changes it. */
    private static final int GROWTH = 2;

    private static final int KILOBYTE = 1024;

    /** In seconds: old carts are looked for every ten minutes. */
    private static final String UNTIL_SWEPT = "600";

    private final RateLimits limits;
    private final CartVolume volume;

    CartBudget(RateLimits limits, CartVolume volume) {
        this.limits = limits;
        this.volume = volume;
    }

    /** Notes what this request makes the database keep, in bytes. */
    static void spend(HttpServletRequest request, long bytes) {
        request.setAttribute(SPENT, spent(request) + bytes);
    }

    private static long spent(HttpServletRequest request) {
        return request.getAttribute(SPENT) instanceof Long bytes ? bytes : 0;
    }

    /** Whether the company has room for a new cart of somebody unknown. */
    void requireRoom(long companyId, HttpServletResponse response) {
        if (!volume.hasRoom(companyId)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, UNTIL_SWEPT);
            throw Refusal.of(Reason.RATE_LIMITED, "This shop has as many open carts as it may have; try again later.")
                    .asException();
        }
    }

    /** A cart was made, or not. */
    void made(HttpServletRequest request, CartReply reply) {
        if (reply instanceof CartReply.Changed(ShownCart shown, var _)) {
            Cart cart = shown.cart();
            spend(request, CartSize.of(cart));
            volume.add(cart.key().companyId(), spent(request));
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (isWrite(request)) {
            limits.requireCredit(CartLimits.KILOBYTES, request, response);
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (!isWrite(request)) {
            return;
        }
        long body = response.getStatus() < 400 ? Math.max(0, request.getContentLengthLong()) : 0;
        limits.charge(CartLimits.KILOBYTES, request, Math.ceilDiv(spent(request) + GROWTH * body, (long) KILOBYTE));
    }

    private static boolean isWrite(HttpServletRequest request) {
        return !request.getMethod().equals("GET");
    }
}
