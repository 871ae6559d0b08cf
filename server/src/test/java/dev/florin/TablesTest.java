package dev.florin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package's SQL names which table: ArchUnit does not see SQL. */
class TablesTest {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path SOURCES = Path.of("src/main/java/dev/florin");
    private static final Path ALLOWED = Path.of("src/test/resources/tables.txt");
    private static final Pattern MADE = Pattern.compile("(?m)^create table (?:if not exists )?([\\w.]+)");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern NAMED =
            Pattern.compile("\\b(delete\\s+from|insert\\s+into|update|from|join)\\s+([a-z_.]+)\\b");

    /** The packages that write a table, and those that only read it. */
    private record Use(Set<String> writers, Set<String> readers) {
        static Use none() {
            return new Use(new TreeSet<>(), new TreeSet<>());
        }

        void add(String feature, boolean isWritten) {
            (isWritten ? writers : readers).add(feature);
        }

        /** What descriptions of resources are for, the engine writes; it names no table. */
        @Override
        public String toString() {
            Set<String> only = new TreeSet<>(readers);
            only.removeAll(writers);
            return Stream.of(said("written by ", writers), said("read by ", only))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("; "));
        }

        private static String said(String what, Set<String> features) {
            return features.isEmpty() ? "" : what + String.join(", ", features);
        }
    }

    @Test
    void tablesAreNamedByThosePackagesAlone() throws IOException {
        List<String> allowed = Files.readAllLines(ALLOWED).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(uses().entrySet())
                .extracting(one -> one.getKey() + ": " + one.getValue())
                .as("%s says which packages may name a table", ALLOWED)
                .containsExactlyElementsOf(allowed);
    }

    private static Map<String, Use> uses() throws IOException {
        Map<String, Use> uses = new TreeMap<>();
        for (String migration : texts(MIGRATIONS, ".sql").values()) {
            MADE.matcher(migration).results().forEach(made -> uses.put(made.group(1), Use.none()));
        }
        texts(SOURCES, ".java").forEach((file, text) -> {
            Matcher named = NAMED.matcher(COMMENT.matcher(text).replaceAll(""));
            while (named.find()) {
                Use use = uses.get(named.group(2));
                if (use != null) {
                    use.add(
                            SOURCES.relativize(file).getName(0).toString(),
                            !Set.of("from", "join").contains(named.group(1)));
                }
            }
        });
        uses.values().removeIf(use -> use.writers.isEmpty() && use.readers.isEmpty());
        return uses;
    }

    private static Map<Path, String> texts(Path folder, String end) throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(end)).toList()) {
                texts.put(file, Files.readString(file));
            }
        }
        return texts;
    }
}
