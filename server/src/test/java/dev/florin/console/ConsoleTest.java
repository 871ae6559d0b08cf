package dev.florin.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.net.httpserver.HttpServer;
import dev.florin.console.signin.ConsoleServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The console's own checks, and its pages in a browser against a server: the steps of {@code console/e2e}. */
class ConsoleTest {
    private static final Path CONSOLE = Path.of("../console");

    /** Part of the names of the steps to run: {@code -Dflorin.e2e.only=passkey}. */
    private static final String ONLY = System.getProperty("florin.e2e.only", "");

    private static final Duration CHECKS = Duration.ofMinutes(6);
    private static final Duration STEPS = Duration.ofMinutes(45);

    @BeforeAll
    static void whatItNeedsIsThere() {
        Program.Result node = Program.run(CONSOLE, Duration.ofSeconds(20), "node", "--version");
        if (node.exitCode() != 0) {
            fail("The console's tests need Node 20.19 or newer on the path: get it from https://nodejs.org.");
        }
        if (!Files.exists(CONSOLE.resolve("node_modules/.package-lock.json"))
                || ConsoleTest.class.getResource("/console/index.html") == null) {
            fail("The console is not built: run console/build server/target/classes/console, which says why.");
        }
    }

    @Test
    void typesStyleAndUnitTestsAreInOrder() {
        Program.Result result = Program.run(CONSOLE, CHECKS, "npm", "run", "--silent", "check");

        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    @TestFactory
    Stream<DynamicTest> inABrowser() throws IOException {
        String url = "http://localhost:" + ConsoleServer.server().port();
        HttpServer mailbox = ConsoleServer.mailbox();
        String letters =
                "FLORIN_MAILBOX=http://127.0.0.1:" + mailbox.getAddress().getPort();
        Program.Result result;
        try {
            result = Program.run(CONSOLE, STEPS, "env", letters, "node", "e2e/run.mjs", url, ONLY);
        } finally {
            mailbox.stop(0);
        }
        List<JsonNode> steps = result.output()
                .lines()
                .filter(line -> line.startsWith("{\"name\":"))
                .map(JsonMapper.shared()::readTree)
                .toList();
        if (steps.isEmpty() || (result.exitCode() != 0 && steps.stream().noneMatch(step -> step.has("failure")))) {
            fail("The browser's steps broke off: " + result.output());
        }

        return steps.stream()
                .map(step -> DynamicTest.dynamicTest(
                        Objects.requireNonNull(step.path("name").asString()),
                        () -> assertThat(step.path("failure").asString("")).isEmpty()));
    }
}
