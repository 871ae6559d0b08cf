package dev.florin.console;

import dev.florin.platform.http.StaticText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.function.SingletonSupplier;

/**
 * Requests to the GraphQL API with the answers that they got: one file each, written by a test that has sent them. The
 * files' names say in which order they are shown.
 */
final class Examples {
    private static final String FILES = "classpath*:examples/*.json";

    /** Put together at the first request. */
    private final SingletonSupplier<StaticText> list = SingletonSupplier.of(Examples::read);

    StaticText list() {
        return list.obtain();
    }

    private static StaticText read() {
        try {
            return new StaticText(Arrays.stream(new PathMatchingResourcePatternResolver().getResources(FILES))
                    .sorted(Comparator.comparing(file -> Objects.requireNonNull(file.getFilename())))
                    .map(Examples::text)
                    .collect(Collectors.joining(",", "[", "]")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
