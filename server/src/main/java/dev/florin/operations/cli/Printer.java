package dev.florin.operations.cli;

import dev.florin.operations.OperationDetail;
import dev.florin.operations.OperationDocument;
import dev.florin.operations.OperationPage;
import dev.florin.platform.cli.Table;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Operations as people read them, or as JSON. */
final class Printer {
    private static final int MAX_REASON = 60;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final PrintWriter out;
    private final Instant now;

    Printer(PrintWriter out, Instant now) {
        this.out = out;
        this.now = now;
    }

    void json(Object document) {
        out.println(JSON.writeValueAsString(document));
        out.flush();
    }

    void table(OperationPage page) {
        Table table = new Table("OPERATION", "KIND", "STATUS", "ATTEMPTS", "AGE", "NEXT TRY", "PROGRESS", "WHY");
        for (OperationDocument one : OperationDocument.Page.of(page, now).operations()) {
            table.add(
                    one.operationId().toString(),
                    one.kind(),
                    one.status().name(),
                    String.valueOf(one.attempts()),
                    time(Duration.ofSeconds(one.ageSeconds())),
                    nextTry(one),
                    progress(one),
                    shortened(Objects.requireNonNullElse(one.lastError(), "")));
        }
        table.print(out);
        if (page.next() != null) {
            out.println("More: --after " + page.next());
            out.flush();
        }
    }

    void details(OperationDetail detail) {
        OperationDocument one = OperationDocument.of(detail, now);
        Table table = new Table("operation", one.operationId().toString());
        table.add("account", one.accountId().toString());
        table.add("kind", one.kind());
        table.add("status", one.status().name());
        table.add("attempts", String.valueOf(one.attempts()));
        table.add("begun", one.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        table.add("age", time(Duration.ofSeconds(one.ageSeconds())));
        table.add("next try", nextTry(one));
        table.add("progress", progress(one));
        table.add("why", Objects.requireNonNullElse(one.lastError(), "-"));
        if (one.parkReason() != null) {
            table.add("when it ends", one.parkReason());
        }
        table.add("resolutions", detail.resolutions().isEmpty() ? "-" : String.join(", ", detail.resolutions()));
        table.print(out);
        history(Objects.requireNonNullElse(one.history(), List.of()));
    }

    private void history(List<OperationDocument.Event> history) {
        if (history.isEmpty()) {
            return;
        }
        out.println();
        Table table = new Table("AT", "EVENT", "ATTEMPTS", "BY", "WHY");
        for (OperationDocument.Event event : history) {
            table.add(
                    event.at().truncatedTo(ChronoUnit.MILLIS).toString(),
                    event.event().name(),
                    String.valueOf(event.attempts()),
                    by(event),
                    Objects.requireNonNullElse(event.why(), ""));
        }
        table.print(out);
    }

    private static String by(OperationDocument.Event event) {
        if (event.by() != null) {
            return event.by();
        }
        return event.server() != null ? "server " + shortId(event) : Objects.requireNonNullElse(event.party(), "-");
    }

    private static String shortId(OperationDocument.Event event) {
        return String.valueOf(event.server()).substring(0, 13);
    }

    private String nextTry(OperationDocument one) {
        Instant next = one.nextAttemptAt();
        if (one.runningOn() != null) {
            return "running";
        }
        return next == null ? "-" : next.isAfter(now) ? "in " + time(Duration.between(now, next)) : "now";
    }

    private static String progress(OperationDocument one) {
        return one.progress() == null
                ? "-"
                : one.progress().done() + " of " + one.progress().total();
    }

    private static String time(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 2 * 3600
                ? seconds / 60 + " min"
                : seconds < 48 * 3600 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }

    private static String shortened(String text) {
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON - 1) + "…";
    }
}
