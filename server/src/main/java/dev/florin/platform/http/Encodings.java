package dev.florin.platform.http;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In what encoding a request accepts its answer. */
public final class Encodings {
    private Encodings() {}

    /**
     * Whether the answer may be compressed with gzip.
     *
     * @param accepted the header {@code Accept-Encoding}
     */
    public static boolean acceptsGzip(@Nullable String accepted) {
        return accepted != null
                && Arrays.stream(accepted.split(","))
                        .map(coding -> coding.replace(" ", "").toLowerCase(Locale.ROOT))
                        .anyMatch(
                                coding -> coding.equals("gzip") || (coding.startsWith("gzip;") && !isRefused(coding)));
    }

    private static boolean isRefused(String coding) {
        return coding.matches("gzip;q=0(\\.0*)?");
    }
}
