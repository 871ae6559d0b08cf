package dev.florin.platform.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The migrations that this Florin knows.
 *
 * @param checksums by version, as Flyway reckons them: over the lines without their ends
 */
record MigrationFiles(TreeMap<Integer, Integer> checksums) {
    static final String LOCATION = "db/migration";

    private static final Pattern NAME = Pattern.compile("V(\\d+)__\\w+\\.sql");

    /** The newest version there is. */
    int newest() {
        return checksums.lastKey();
    }

    static MigrationFiles read() {
        TreeMap<Integer, Integer> checksums = new TreeMap<>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + LOCATION + "/V*.sql")) {
                Matcher name = NAME.matcher(Objects.requireNonNull(file.getFilename()));
                if (name.matches()) {
                    checksums.put(Integer.parseInt(name.group(1)), checksum(file));
                }
            }
            return new MigrationFiles(checksums);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int checksum(Resource file) throws IOException {
        CRC32 sum = new CRC32();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                sum.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return (int) sum.getValue();
    }
}
