package dev.florin.requestlog.cli;

import dev.florin.platform.cli.Table;
import dev.florin.platform.http.Surface;
import dev.florin.requestlog.Outcome;
import dev.florin.requestlog.RequestEntry;
import dev.florin.requestlog.RequestFilter;
import dev.florin.requestlog.RequestLog;
import dev.florin.requestlog.RequestPage;
import dev.florin.requestlog.RequestReasons;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code florin requests list} and {@code reasons}: what callers asked, and why it was not done. */
@Command(
        name = "requests",
        description = "Shows what callers asked of the APIs, and what became of it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class RequestsCommand implements Runnable {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int MAX_HOURS = 31 * 24;

    private final Supplier<RequestLog> log;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param log opens the database when a command needs it, not for {@code --help} */
    public RequestsCommand(Supplier<RequestLog> log) {
        this.log = log;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: list or reasons.");
    }

    /** Which of them. */
    static final class Wanted {
        @Option(names = "--surface", description = "One of ${COMPLETION-CANDIDATES}.")
        private @Nullable Surface surface;

        @Option(names = "--outcome", description = "One of ${COMPLETION-CANDIDATES}.")
        private @Nullable Outcome outcome;

        @Option(names = "--reason", paramLabel = "NAME", description = "Why not done, such as OUT_OF_STOCK.")
        private @Nullable String reason;

        @Option(names = "--app", paramLabel = "ID", description = "Of one app.")
        private @Nullable UUID app;

        @Option(names = "--json", description = "Prints JSON.")
        private boolean json;
    }

    @Command(name = "list", description = "Lists requests, the newest first.", mixinStandardHelpOptions = true)
    int list(
            @Mixin Wanted wanted,
            @Option(names = "--request", paramLabel = "ID", description = "The id that the answer carried.") @Nullable
                    String request,
            @Option(
                            names = "--after",
                            paramLabel = "NUMBER",
                            description = "The next page: what the page before names after its last line.")
                    @Nullable
                    Long after,
            @Option(
                            names = "--limit",
                            defaultValue = "50",
                            description = "From 1 to " + RequestFilter.MAX_LIMIT + ". Default: ${DEFAULT-VALUE}")
                    int limit) {
        RequestPage page = log.get().list(filter(wanted, request, after, limit));
        PrintWriter out = spec.commandLine().getOut();
        if (wanted.json) {
            out.println(JSON.writeValueAsString(page));
        } else {
            table(page).print(out);
            if (page.next() != null) {
                out.println("More: --after " + page.next());
            }
        }
        out.flush();
        return 0;
    }

    @Command(
            name = "reasons",
            description = "Says why requests were not done, the most frequent first.",
            mixinStandardHelpOptions = true)
    int reasons(
            @Mixin Wanted wanted,
            @Option(
                            names = "--hours",
                            defaultValue = "24",
                            description = "Of the last hours, from 1 to " + MAX_HOURS + ". Default: ${DEFAULT-VALUE}")
                    int hours) {
        if (hours < 1 || hours > MAX_HOURS) {
            throw new ParameterException(spec.commandLine(), "--hours is from 1 to " + MAX_HOURS + ".");
        }
        RequestReasons reasons =
                log.get().reasons(filter(wanted, null, null, RequestFilter.MAX_LIMIT), Duration.ofHours(hours));
        PrintWriter out = spec.commandLine().getOut();
        if (wanted.json) {
            out.println(JSON.writeValueAsString(reasons));
        } else {
            table(reasons).print(out);
        }
        out.flush();
        return 0;
    }

    private RequestFilter filter(Wanted wanted, @Nullable String request, @Nullable Long after, int limit) {
        try {
            return new RequestFilter(
                    wanted.surface,
                    wanted.outcome,
                    wanted.reason,
                    wanted.app == null ? null : List.of(wanted.app),
                    request,
                    after,
                    limit);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--limit is from 1 to " + RequestFilter.MAX_LIMIT + ".", e);
        }
    }

    private static Table table(RequestPage page) {
        Table table = new Table("AT", "REQUEST", "SURFACE", "WHAT", "STATUS", "REASON", "MILLIS", "APP");
        for (RequestEntry entry : page.requests()) {
            table.add(
                    entry.at().truncatedTo(ChronoUnit.MILLIS).toString(),
                    entry.requestId(),
                    entry.surface().name(),
                    entry.method() + " " + entry.route(),
                    Integer.toString(entry.status()),
                    Objects.requireNonNullElse(entry.reason(), "-"),
                    Long.toString(entry.micros() / 1_000),
                    entry.appId() == null ? "-" : entry.appId().toString());
        }
        return table;
    }

    private static Table table(RequestReasons reasons) {
        Table table = new Table("REQUESTS", "APPS", "SURFACE", "REASON", "LAST SEEN");
        for (RequestReasons.Group group : reasons.reasons()) {
            table.add(
                    Long.toString(group.requests()),
                    Long.toString(group.apps()),
                    group.surface().name(),
                    group.reason(),
                    group.lastSeenAt().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        return table;
    }
}
