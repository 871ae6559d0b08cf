package dev.florin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All figures of a benchmark, for people and for programs. The keys of the JSON form are told in the module's README and
 * do not change their meaning.
 *
 * @param operation what is counted, in the plural
 * @param errorsBesides wrong replies before the first run and after the last one
 */
record Report(
        String benchmark,
        String operation,
        int secondsPerRun,
        Machine machine,
        Memory memory,
        List<Row> rows,
        long errorsBesides,
        List<String> notes) {
    private static final double BYTES_A_KILOBYTE = 1000;

    Report {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    long errors() {
        return errorsBesides + rows.stream().mapToLong(Row::errors).sum();
    }

    String forPeople() {
        TextTable table = new TextTable(
                "configuration",
                operation + "/s",
                "min–max",
                "p50 ms",
                "p90 ms",
                "p99 ms",
                "max ms",
                "ratio",
                "JVM ms",
                "PG ms",
                "load ms",
                "commits",
                "WAL KB",
                "grown KB",
                "errors");
        rows.forEach(row -> table.add(cells(row)));
        StringBuilder text = new StringBuilder(table.render());
        text.append("\nServer memory: ").append(memory.peakMebibytes()).append(" MiB at its peak, ");
        text.append(memory.steadyMebibytes()).append(" MiB at the end.\n");
        text.append(machine.line()).append('\n');
        if (errorsBesides > 0) {
            text.append(errorsBesides).append(" errors outside of the runs\n");
        }
        notes.forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }

    void writeJson(Path file) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("benchmark", benchmark).put("operation", operation).put("secondsPerRun", secondsPerRun);
        root.set("machine", JsonMapper.shared().valueToTree(machine));
        root.set("serverMemory", JsonMapper.shared().valueToTree(memory));
        ArrayNode configurations = root.putArray("configurations");
        rows.forEach(row -> configurations.add(json(row)));
        root.put("errors", errors());
        notes.forEach(root.putArray("notes")::add);
        try {
            Files.writeString(file, root.toPrettyString() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] cells(Row row) {
        List<Run> runs = row.runs();
        Statistics perSecond = Statistics.of(runs, Run::perSecond);
        Statistics ratio = row.ratio();
        return new String[] {
            row.name(),
            whole(perSecond.median()),
            whole(perSecond.min()) + "–" + whole(perSecond.max()),
            fine(Statistics.of(runs, Run::p50Millis).median()),
            fine(Statistics.of(runs, Run::p90Millis).median()),
            fine(Statistics.of(runs, Run::p99Millis).median()),
            fine(Statistics.of(runs, Run::maxMillis).max()),
            ratio == null ? (row.isYardstick() ? "yardstick" : "") : fine(ratio.median()),
            finer(Statistics.of(runs, Run::serverMillis).median()),
            finer(Statistics.of(runs, Run::databaseMillis).median()),
            finer(Statistics.of(runs, Run::loadMillis).median()),
            fine(Statistics.of(runs, Run::commits).median()),
            fine(Statistics.of(runs, Run::walBytes).median() / BYTES_A_KILOBYTE),
            fine(Statistics.of(runs, Run::grownBytes).median() / BYTES_A_KILOBYTE),
            Long.toString(row.errors())
        };
    }

    private static ObjectNode json(Row row) {
        List<Run> runs = row.runs();
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("name", row.name());
        node.set("perSecond", JsonMapper.shared().valueToTree(Statistics.of(runs, Run::perSecond)));
        node.put("p50Millis", Statistics.of(runs, Run::p50Millis).median());
        node.put("p90Millis", Statistics.of(runs, Run::p90Millis).median());
        node.put("p99Millis", Statistics.of(runs, Run::p99Millis).median());
        node.put("maxMillis", Statistics.of(runs, Run::maxMillis).max());
        Row yardstick = row.yardstick();
        node.put("yardstick", yardstick == null ? null : yardstick.name());
        node.set("ratio", JsonMapper.shared().valueToTree(row.ratio()));
        node.put("serverCpuMillis", Statistics.of(runs, Run::serverMillis).median());
        node.put("databaseCpuMillis", Statistics.of(runs, Run::databaseMillis).median());
        node.put("loadCpuMillis", Statistics.of(runs, Run::loadMillis).median());
        node.put("commits", Statistics.of(runs, Run::commits).median());
        node.put("walBytes", Statistics.of(runs, Run::walBytes).median());
        node.put("grownBytes", Statistics.of(runs, Run::grownBytes).median());
        node.put("errors", row.errors());
        node.set("runs", JsonMapper.shared().valueToTree(runs));
        return node;
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String fine(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String finer(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
