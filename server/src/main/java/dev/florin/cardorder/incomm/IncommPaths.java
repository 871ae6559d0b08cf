package dev.florin.cardorder.incomm;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;

/**
 * Lets every path under {@code /incomm/v1} be written in any letter case and with a slash at its end, as the API's
 * clients do ({@code docs/protocols/incomm.md}, "Hosts and paths"): handlers see it in lower case. An id in a path is
 * therefore in lower case too. It also sets the only form that there is: whatever a client sends in {@code Accept}
 * ({@code 0}, for one), it is answered in JSON.
 */
final class IncommPaths extends HttpFilter {
    /** Where the API is served. */
    public static final String PREFIX = "/incomm/v1";

    /** Two separators and two segments. */
    private static final int PREFIX_ELEMENTS = 4;

    /** Whether a request is one of this API, as handlers and resolvers of exceptions see it. */
    static boolean isIncomm(HttpServletRequest request) {
        return below(request.getRequestURI()) != null;
    }

    /**
     * The part of a path below the prefix, as it was written, or null when the path is elsewhere. The prefix is looked
     * for as handlers are: {@code /%69ncomm;x/v1} is it too.
     */
    private static @Nullable String below(String uri) {
        if (isElsewhere(uri)) {
            return null;
        }
        PathContainer path = PathContainer.parsePath(uri);
        List<PathContainer.Element> elements = path.elements();
        return elements.size() >= PREFIX_ELEMENTS && is(elements.get(1), "incomm") && is(elements.get(3), "v1")
                ? path.subPath(PREFIX_ELEMENTS).value()
                : null;
    }

    /** Whether a path begins with another letter, which tells most requests of other surfaces at once. */
    private static boolean isElsewhere(String uri) {
        if (uri.length() < 2 || uri.charAt(0) != '/') {
            return false;
        }
        char first = uri.charAt(1);
        return first != 'i' && first != 'I' && first != '%' && first != '/';
    }

    private static boolean is(PathContainer.Element element, String name) {
        return element instanceof PathContainer.PathSegment segment
                && segment.valueToMatch().equalsIgnoreCase(name);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String below = below(request.getRequestURI());
        chain.doFilter(below == null ? request : new Plain(request, PREFIX + plain(below)), response);
    }

    private static String plain(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static final class Plain extends HttpServletRequestWrapper {
        private static final String JSON = "application/json";

        private final String uri;

        Plain(HttpServletRequest request, String uri) {
            super(request);
            this.uri = uri;
        }

        @Override
        public String getRequestURI() {
            return uri;
        }

        @Override
        public String getServletPath() {
            return plain(super.getServletPath());
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isAccept(name) ? JSON : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isAccept(name) ? Collections.enumeration(List.of(JSON)) : super.getHeaders(name);
        }

        private static boolean isAccept(String name) {
            return name.equalsIgnoreCase("Accept");
        }
    }
}
