package dev.florin.platform.fluid;

import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The origins whose pages may call what storefronts call: {@code florin.cors-origins} ({@code FLORIN_CORS_ORIGINS}), any
 * ({@code *}) unless it says others.
 *
 * @param allowed none to send no such headers at all
 */
public record CorsOrigins(List<String> allowed) {
    private static final String ANY = "*";
    private static final Form<CorsOrigins> FORM = Form.of(
            "*, off, or origins as browsers send them, such as https://shop.example.com,http://localhost:3000",
            CorsOrigins::parse);

    public CorsOrigins {
        allowed = List.copyOf(allowed);
    }

    public static CorsOrigins of(SettingReader read) {
        return read.get("cors-origins", FORM, new CorsOrigins(List.of(ANY)));
    }

    private static Optional<CorsOrigins> parse(String text) {
        if (text.equalsIgnoreCase("off")) {
            return Optional.of(new CorsOrigins(List.of()));
        }
        List<String> origins =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        return text.equals(ANY) || origins.stream().allMatch(CorsOrigins::isOrigin)
                ? Optional.of(new CorsOrigins(origins))
                : Optional.empty();
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
