package dev.florin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/idempotency.md} names the tests that hold it: each of them is there. */
class NamedTestsTest {
    private static final Path PAGE = Path.of("..", "docs", "idempotency.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    @Test
    void eachTestThatThePageNamesIsThere() throws IOException {
        String page = Files.readString(PAGE);
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            sources = files.filter(Files::isRegularFile).toList();
        }

        List<String> missing = NAMED.matcher(page)
                .results()
                .filter(named -> sources.stream()
                        .noneMatch(source -> source.endsWith(named.group(1) + ".java")
                                && (named.group(2) == null || text(source).contains("void " + named.group(2) + "("))))
                .map(named -> named.group())
                .collect(Collectors.toList());

        assertThat(missing).isEmpty();
        assertThat(NAMED.matcher(page).results()).hasSizeGreaterThan(20);
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
