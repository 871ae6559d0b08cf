package dev.florin.cardorder.incomm;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Absolute addresses: under {@code florin.public-url} when it is set, else under the host that the client called. */
final class IncommLinks {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final @Nullable String publicUrl;

    /** @param publicUrl where clients reach this server; blank when it is not configured */
    IncommLinks(String publicUrl) {
        String text = publicUrl.strip();
        this.publicUrl = text.isEmpty() ? null : text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** @param path below {@code /incomm/v1}, beginning with a slash */
    String to(HttpServletRequest request, String path) {
        return root(request) + IncommPaths.PREFIX + path;
    }

    /** An address as it is when it is absolute, else one of this server; null for none. */
    @Nullable
    String absolute(HttpServletRequest request, @Nullable String url) {
        return url != null && url.startsWith("/") ? root(request) + url : url;
    }

    private String root(HttpServletRequest request) {
        if (publicUrl != null) {
            return publicUrl;
        }
        boolean usual = request.getServerPort() == (request.isSecure() ? HTTPS_PORT : HTTP_PORT);
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + request.getServerPort());
    }
}
