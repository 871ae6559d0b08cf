package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Florin;
import java.io.File;
import java.io.IOException;
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

/** {@code docs/getting-started.md} leads from an empty database to a bought card as it is written. */
class GettingStartedTest {
    private static final Path PAGE = Path.of("..", "docs", "getting-started.md");
    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final long BOUND_SECONDS = 240;

    @TempDir
    private Path directory;

    @Test
    void eachLineOfThePageWorksInItsOrder() throws IOException, InterruptedException {
        try (FlorinProcess server = FlorinProcess.launch(
                        directory.resolve("florin-data"), Map.of(), List.of("serve", "--port", "0"))
                .awaitReady()) {
            launcher();
            Path script = Files.writeString(directory.resolve("page.sh"), page(server.port()));

            String said = run(script);

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

    private static String page(int port) throws IOException {
        String blocks = SHELL.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"));
        return "set -euo pipefail\n" + blocks.replace("localhost:8080", "localhost:" + port);
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

    private String run(Path script) throws IOException, InterruptedException {
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
