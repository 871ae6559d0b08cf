package dev.florin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fluid's own browser library, as its makers publish it, makes and changes carts of this server. */
class BrowserLibraryTest {
    private static final Path CONSOLE = Path.of("../console");
    private static final Duration STEPS = Duration.ofMinutes(2);

    @TestFactory
    Stream<DynamicTest> eachMethodOfItsCarts() {
        String url = "http://localhost:" + TestFlorin.server().port();

        Program.Result result = Program.run(CONSOLE, STEPS, "node", "e2e/fairshare.mjs", url);

        List<JsonNode> steps = result.output()
                .lines()
                .filter(line -> line.startsWith("{\"name\":"))
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(steps).as(result.output()).hasSize(16);
        return steps.stream()
                .map(step -> DynamicTest.dynamicTest(
                        Objects.requireNonNull(step.path("name").asString()),
                        () -> assertThat(step.path("failure").asString("")).isEmpty()));
    }
}
