package dev.florin.platform.fluid;

import dev.florin.platform.http.RequestPaths;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.Surfaces;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads requests as Fluid's own server does, whichever way a client spells them: a slash at the end of a path is not
 * there, and {@code PUT} is {@code PATCH}. Fluid's browser library makes carts at {@code /api/carts/}.
 */
final class FluidSpelling extends OncePerRequestFilter {
    private static final String PUT = "PUT";
    private static final String PATCH = "PATCH";

    private final Surfaces surfaces;

    FluidSpelling(Surfaces surfaces) {
        this.surfaces = surfaces;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(isMeant(request) ? new Usual(request) : request, response);
    }

    private boolean isMeant(HttpServletRequest request) {
        boolean isUnusual =
                request.getRequestURI().endsWith("/") || request.getMethod().equals(PUT);
        return isUnusual && surfaces.of(RequestPaths.of(request)) == Surface.STOREFRONT;
    }

    /** The request in its usual spelling. */
    private static final class Usual extends HttpServletRequestWrapper {
        Usual(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            String method = super.getMethod();
            return method.equals(PUT) ? PATCH : method;
        }

        @Override
        public String getRequestURI() {
            return withoutSlash(super.getRequestURI());
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(withoutSlash(super.getRequestURL().toString()));
        }

        @Override
        public String getServletPath() {
            return withoutSlash(super.getServletPath());
        }

        private static String withoutSlash(String path) {
            return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        }
    }
}
