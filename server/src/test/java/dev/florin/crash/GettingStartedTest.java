package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Florin;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/getting-started.md} and the page about going live, exactly as written, lead from an empty database to a
 * bought card.
 */
class GettingStartedTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final long BOUND_SECONDS = 600;

    @TempDir
    private Path directory;

    @Test
    void eachLineOfThePageWorksInItsOrder() throws IOException, InterruptedException {
        try (FlorinProcess server = FlorinProcess.launch(
                        directory.resolve("florin-data"), Map.of(), List.of("serve", "--port", "0"))
                .awaitReady()) {
            launcher();

            String said = run(page("getting-started.md").replace("localhost:8080", "localhost:" + server.port()));

            assertThat(said)
                    .contains("\"marco\":\"polo\"")
                    .contains("\"maxUserRewardValue\":4}")
                    .contains("\"fluzpayAmount\":10")
                    .contains("\"code\":\"BOOK-0001-7731\",\"pin\":\"4471\"")
                    .contains("90.00 USD")
                    .contains("0.40 USD")
                    .doesNotContain("BROKEN");
        }
    }

    @Test
    void eachLineOfThePageAboutGoingLiveWorksInItsOrder() throws IOException, InterruptedException {
        String page = page("getting-started-live.md");
        int live = freePort();
        try (FlorinProcess vendor = FlorinProcess.launch(
                        directory.resolve("vendor-data"), Map.of(), List.of("serve", "--port", "0"))
                .awaitReady()) {
            launcher();
            page = page.replace("localhost:9090", "localhost:" + vendor.port())
                    .replace("localhost:8080", "localhost:" + live);
            int second = page.indexOf("export FLORIN_DATA_DIR=\"$PWD/live-data\"");
            run(page.substring(0, second));
            try (FlorinProcess server = FlorinProcess.launch(
                            directory.resolve("live-data"),
                            settings(),
                            List.of("serve", "--port", String.valueOf(live)))
                    .awaitReady()) {
                assertThat(server.port()).isEqualTo(live);

                String said = run(page.substring(second));

                assertThat(said)
                        .contains("500.00")
                        .contains("\"fluzpayAmount\":25")
                        .contains("\"seatRewardValue\":0.5")
                        .contains("\"code\":\"BOOK-0001-7731\",\"pin\":\"4471\"")
                        .contains("475.00")
                        .contains("75.00 USD")
                        .contains("0.50 USD")
                        .doesNotContain("BROKEN");
            }
        }
    }

    /** What the page has written for the live server. */
    private Map<String, String> settings() throws IOException {
        return Files.readAllLines(directory.resolve("live.env")).stream()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The page's lines for a shell. */
    private static String page(String name) throws IOException {
        return SHELL.matcher(Files.readString(DOCS.resolve(name)))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"));
    }

    /** What the page calls {@code ./florin}, with the classes under test. */
    private void launcher() throws IOException {
        Path launcher = Files.writeString(directory.resolve("florin"), """
                #!/usr/bin/env bash
                exec '%s' -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \\
                    --sun-misc-unsafe-memory-access=allow -cp '%s' %s "$@"
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"), classPath(), Florin.class.getName()));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    /** Independent of the directory: the page chooses its own. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String run(String lines) throws IOException, InterruptedException {
        Path script = Files.writeString(directory.resolve("page.sh"), "set -euo pipefail\n" + lines);
        ProcessBuilder builder = new ProcessBuilder("bash", "-x", script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("FLORIN_"));
        Process process = builder.start();
        if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String said = Files.readString(directory.resolve("said"));
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
