package dev.florin.console;

import java.util.Map;
import org.springframework.http.MediaType;

/**
 * One file that the console's build has made.
 *
 * @param path below {@code /console/}
 * @param hash of its content
 * @param gzipped whether it is kept compressed, as almost everybody takes it
 */
record BuiltFile(String path, String hash, boolean gzipped) {
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "svg", "image/svg+xml",
            "json", "application/json",
            "webmanifest", "application/manifest+json",
            "txt", "text/plain;charset=UTF-8",
            "png", "image/png",
            "woff2", "font/woff2");

    /** From a line of the list: the path, the hash and, perhaps, {@code gz}. */
    static BuiltFile of(String line) {
        String[] parts = line.split(" ");
        return new BuiltFile(parts[0], parts[1], parts.length > 2);
    }

    MediaType type() {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        return MediaType.parseMediaType(TYPES.getOrDefault(extension, MediaType.APPLICATION_OCTET_STREAM_VALUE));
    }

    /** Where it is on the class path. */
    String resource() {
        return BuiltConsole.DIRECTORY + path + (gzipped ? ".gz" : "");
    }

    /** Whether its name changes with its content, so that it may be kept for ever. */
    boolean isImmutable() {
        return path.startsWith("assets/");
    }
}
