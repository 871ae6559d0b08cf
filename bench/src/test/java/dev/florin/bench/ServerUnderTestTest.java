package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerUnderTestTest {
    @TempDir
    Path directory;

    @Test
    void theEnvironmentSaysHowToRunTheServer() throws IOException {
        Files.writeString(directory.resolve("florin-server.jvmopts"), "-Xmx1g");

        assertThat(ServerUnderTest.javaOptions(
                        directory.resolve("a.jar"), Map.of("FLORIN_JAVA_OPTS", " -Xmx2g  -Xss1m ")))
                .containsExactly("-Xmx2g", "-Xss1m");
    }

    @Test
    void elseTheFileBesideTheJar() throws IOException {
        Files.writeString(directory.resolve("florin-server.jvmopts"), "-Xmx1g\n-XX:+UseParallelGC\n");

        assertThat(ServerUnderTest.javaOptions(directory.resolve("a.jar"), Map.of()))
                .containsExactly("-Xmx1g", "-XX:+UseParallelGC");
    }

    @Test
    void elseNobody() {
        assertThat(ServerUnderTest.javaOptions(directory.resolve("a.jar"), Map.of()))
                .isEmpty();
    }
}
