package dev.florin.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where clients reach this server: {@code florin.public-url}, and nothing that a request says. Only where it is not set,
 * which only staging allows, may a caller's own {@code Host} shape the links of the answer to that caller.
 */
public final class PublicUrl {
    /** The place of {@link #base} in the settings that say where links lead. */
    public static final String PLACE = "{public_url}";

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final @Nullable String configured;
    private final String otherwise;

    /**
     * @param configured without a slash at the end, or null
     * @param otherwise where somebody on the same machine reaches the server
     */
    public PublicUrl(@Nullable String configured, String otherwise) {
        this.configured = configured;
        this.otherwise = otherwise;
    }

    /** What links begin with, whoever reads them. */
    public URI base() {
        return URI.create(configured == null ? otherwise : configured);
    }

    /** What the links of an answer to this request begin with. */
    public String base(HttpServletRequest request) {
        if (configured != null) {
            return configured;
        }
        boolean usual = request.getServerPort() == (request.isSecure() ? HTTPS_PORT : HTTP_PORT);
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + request.getServerPort());
    }

    /** Whether clients use TLS, be it the server's own or a proxy's. */
    public boolean isSecure() {
        return "https".equalsIgnoreCase(base().getScheme());
    }
}
