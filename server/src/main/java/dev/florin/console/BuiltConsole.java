package dev.florin.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the console's build has left on the class path. Only files in its list are served, so no path of a request is
 * ever looked up in a directory.
 *
 * @param index the page that all routes share, or null in a server that was built without the console
 * @param checkout the page that buyers of shops see, or null likewise
 */
record BuiltConsole(@Nullable IndexPage index, @Nullable IndexPage checkout, Map<String, BuiltFile> files) {
    static final String DIRECTORY = "/console/";
    private static final String LIST = DIRECTORY + "files.txt";
    private static final String INDEX = DIRECTORY + "index.html";
    private static final String CHECKOUT = DIRECTORY + "checkout.html";

    static BuiltConsole load() {
        String list = text(LIST);
        String index = text(INDEX);
        String checkout = text(CHECKOUT);
        return list == null || index == null || checkout == null
                ? new BuiltConsole(null, null, Map.of())
                : new BuiltConsole(
                        new IndexPage(index),
                        new IndexPage(checkout),
                        list.lines()
                                .map(BuiltFile::of)
                                .collect(Collectors.toUnmodifiableMap(BuiltFile::path, Function.identity())));
    }

    private static @Nullable String text(String resource) {
        try (InputStream in = BuiltConsole.class.getResourceAsStream(resource)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
