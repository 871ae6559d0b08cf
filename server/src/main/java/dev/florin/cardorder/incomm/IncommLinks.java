package dev.florin.cardorder.incomm;

import dev.florin.platform.http.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Absolute addresses, under the server's {@link PublicUrl}. */
final class IncommLinks {
    private final PublicUrl publicUrl;

    IncommLinks(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** @param path below {@code /incomm/v1}, beginning with a slash */
    String to(HttpServletRequest request, String path) {
        return publicUrl.base(request) + IncommPaths.PREFIX + path;
    }

    /** An address as it is when it is absolute, else one of this server; null for none. */
    @Nullable
    String absolute(HttpServletRequest request, @Nullable String url) {
        return url != null && url.startsWith("/") ? publicUrl.base(request) + url : url;
    }
}
