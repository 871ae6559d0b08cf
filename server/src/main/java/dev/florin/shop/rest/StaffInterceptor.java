package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.http.RequestPaths;
import dev.florin.shop.StaffMember;
import dev.florin.shop.StaffRights;
import dev.florin.shop.StaffTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a company's own people do what their roles permit, whatever the handler: a request with a token of one of them gets
 * no further without the permission. Tokens of the whole company may do everything.
 */
public final class StaffInterceptor implements HandlerInterceptor {
    private final StaffTokens tokens;

    public StaffInterceptor(StaffTokens tokens) {
        this.tokens = tokens;
    }

    /** @throws FluidRefusal 403 without the permission */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Optional<StaffMember> member = tokens.find(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (member.isEmpty()) {
            return true;
        }
        Optional<String> needed = StaffRights.needed(request.getMethod(), RequestPaths.of(request));
        if (needed.isPresent() && !member.get().permissions().contains(needed.get())) {
            throw FluidRefusal.of(403, "this needs the permission " + needed.get());
        }
        return true;
    }
}
