package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    @TempDir
    Path directory;

    @Test
    void peopleReadMediansAndRatios() {
        String text = report(0).forPeople();

        assertThat(text.lines().toList().get(2)).matches("pgbench +200 +100–300 .* yardstick .* 0");
        assertThat(text.lines().toList().get(3))
                .matches("HTTP +400 +50–900 +2.00 +4.00 +9.00 +20.00 +2.00 +0.100 +0.200 +0.010 +1.50 +2.50 +0.25 +3");
        assertThat(text).contains("400 MiB at its peak, 300 MiB at the end", "2 cores, CPU, Linux, JDK 25", "a note");
    }

    @Test
    void programsReadTheSameFigures() throws Exception {
        Path file = directory.resolve("figures.json");

        report(0).writeJson(file);

        JsonNode root = JsonMapper.shared().readTree(Files.readString(file));
        JsonNode http = root.path("configurations").path(1);
        assertThat(root.path("benchmark").asString()).isEqualTo("purchase");
        assertThat(root.path("errors").asLong()).isEqualTo(3);
        assertThat(root.path("serverMemory").path("peakMebibytes").asLong()).isEqualTo(400);
        assertThat(root.path("machine").path("cores").asInt()).isEqualTo(2);
        assertThat(root.path("configurations").path(0).path("ratio").isNull()).isTrue();
        assertThat(http.path("name").asString()).isEqualTo("HTTP");
        assertThat(http.path("yardstick").asString()).isEqualTo("pgbench");
        assertThat(http.path("perSecond").path("median").asDouble()).isEqualTo(400);
        assertThat(http.path("ratio").path("median").asDouble()).isEqualTo(2);
        assertThat(http.path("p90Millis").asDouble()).isEqualTo(4);
        assertThat(http.path("p99Millis").asDouble()).isEqualTo(9);
        assertThat(http.path("maxMillis").asDouble()).isEqualTo(20);
        assertThat(http.path("commits").asDouble()).isEqualTo(1.5);
        assertThat(http.path("walBytes").asDouble()).isEqualTo(2500);
        assertThat(http.path("grownBytes").asDouble()).isEqualTo(250);
        assertThat(http.path("runs").size()).isEqualTo(3);
        assertThat(http.path("runs").path(0).path("perSecond").asDouble()).isEqualTo(50);
    }

    @Test
    void errorsOutsideOfTheRunsCountToo() {
        assertThat(report(4).errors()).isEqualTo(7);
        assertThat(report(4).forPeople()).contains("4 errors outside of the runs");
    }

    private static Report report(long errorsBesides) {
        Row yardstick = new Row("pgbench", null);
        Row http = new Row("HTTP", yardstick);
        List.of(100, 200, 300).forEach(rate -> yardstick.add(run(rate, 0)));
        List.of(50, 400, 900).forEach(rate -> http.add(run(rate, 1)));
        return new Report(
                "purchase",
                "purchases",
                10,
                new Machine(2, "CPU", "Linux", "25", "18"),
                new Memory(400, 300),
                List.of(yardstick, http),
                errorsBesides,
                List.of("a note"));
    }

    private static Run run(double perSecond, long errors) {
        return new Run(perSecond, 2, 4, 9, 20, 0.1, 0.2, 0.01, 1.5, 2500, 250, 1000, errors);
    }
}
