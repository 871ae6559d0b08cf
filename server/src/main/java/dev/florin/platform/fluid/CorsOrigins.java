package dev.florin.platform.fluid;

import dev.florin.platform.StartupRefusedException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.env.Environment;

/**
 * The origins whose pages may call what storefronts call: {@code florin.cors-origins} ({@code FLORIN_CORS_ORIGINS}), any
 * ({@code *}) unless it says others.
 *
 * @param allowed none to send no such headers at all
 */
record CorsOrigins(List<String> allowed) {
    private static final String NAME = "florin.cors-origins";
    private static final String ANY = "*";
    private static final String OFF = "off";

    CorsOrigins {
        allowed = List.copyOf(allowed);
    }

    /** @throws StartupRefusedException when what is set is neither {@code *}, {@code off} nor a list of origins */
    static CorsOrigins of(Environment settings) {
        String text = settings.getProperty(NAME, ANY).strip();
        if (text.isEmpty() || text.equals(ANY)) {
            return new CorsOrigins(List.of(ANY));
        }
        if (text.equalsIgnoreCase(OFF)) {
            return new CorsOrigins(List.of());
        }
        List<String> origins =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (!origins.stream().allMatch(CorsOrigins::isOrigin)) {
            throw new StartupRefusedException("FLORIN_CORS_ORIGINS is \"" + text
                    + "\"; it must be *, off, or origins as browsers send them, such as"
                    + " https://shop.example.com,http://localhost:3000.");
        }
        return new CorsOrigins(origins);
    }

    /** Browsers send scheme, host, and a port that is not the scheme's own. */
    private static boolean isOrigin(String text) {
        try {
            URI uri = URI.create(text);
            int port = uri.getPort();
            return uri.getHost() != null
                    && switch (String.valueOf(uri.getScheme())) {
                        case "http" -> port != 80;
                        case "https" -> port != 443;
                        default -> false;
                    }
                    && text.equals(uri.getScheme() + "://" + uri.getHost() + (port < 0 ? "" : ":" + port));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
