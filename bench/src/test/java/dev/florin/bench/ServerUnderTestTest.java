package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
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
    void theHeapIsThatOfTheMemoryThatIsAskedFor() throws IOException {
        Files.writeString(directory.resolve("florin-server.jvmopts"), "-Xms176m -Xmx176m -Xmn73m -XX:+UseSerialGC");

        assertThat(ServerUnderTest.javaOptions(directory.resolve("a.jar"), Map.of("FLORIN_MEMORY", "1g")))
                .containsExactly("-XX:+UseParallelGC", "-Xms1024m", "-Xmx1024m", "-Xmn426m");
        assertThat(ServerUnderTest.javaOptions(directory.resolve("a.jar"), Map.of("FLORIN_MEMORY", "256m")))
                .containsExactly("-XX:+UseSerialGC", "-Xms256m", "-Xmx256m", "-Xmn106m");
    }

    @Test
    void theJvmsCacheIsUsedUnlessItsJarIsNewer() throws IOException {
        Path jar = Files.createFile(directory.resolve("florin-server.jar"));
        Path cache = Files.createFile(directory.resolve("florin-server.aot"));
        Instant built = Instant.parse("2026-01-01T00:00:00Z");

        Files.setLastModifiedTime(jar, FileTime.from(built));
        Files.setLastModifiedTime(cache, FileTime.from(built.plusSeconds(1)));
        assertThat(ServerUnderTest.javaOptions(jar, Map.of())).containsExactly("-XX:AOTCache=" + cache);

        Files.setLastModifiedTime(jar, FileTime.from(built.plusSeconds(2)));
        assertThat(ServerUnderTest.javaOptions(jar, Map.of())).isEmpty();
    }

    @Test
    void elseNobody() {
        assertThat(ServerUnderTest.javaOptions(directory.resolve("a.jar"), Map.of()))
                .isEmpty();
    }
}
