package dev.florin.audit.cli;

import dev.florin.audit.AuditEntry;
import dev.florin.audit.AuditFilter;
import dev.florin.audit.AuditLog;
import dev.florin.audit.AuditPage;
import dev.florin.platform.PagePosition;
import dev.florin.platform.cli.Table;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code florin audit}: what operators have done, the newest first. */
@Command(
        name = "audit",
        description = "Lists what operators have done, over HTTP and on the command line, the newest first.",
        mixinStandardHelpOptions = true)
public final class AuditCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Supplier<AuditLog> log;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--operator", paramLabel = "NAME", description = "Of one operator, such as ann or cli:ann.")
    private @Nullable String operator;

    @Option(names = "--action", paramLabel = "NAME", description = "One kind of action, such as purchase.refund.")
    private @Nullable String action;

    @Option(names = "--subject", paramLabel = "ID", description = "What was done to one operation, purchase, app, ….")
    private @Nullable String subject;

    @Option(names = "--from", paramLabel = "TIME", description = "From then on, such as 2026-11-28T00:00:00Z.")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "TIME", description = "Before then.")
    private @Nullable String until;

    @Option(
            names = "--after",
            paramLabel = "POSITION",
            description = "The next page: what the page before names after its last line.")
    private @Nullable String after;

    @Option(
            names = "--limit",
            defaultValue = "50",
            description = "From 1 to " + AuditFilter.MAX_LIMIT + ". Default: ${DEFAULT-VALUE}")
    private int limit;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    /** @param log opens the database when the command needs it, not for {@code --help} */
    public AuditCommand(Supplier<AuditLog> log) {
        this.log = log;
    }

    @Override
    public Integer call() {
        AuditPage page = log.get().list(filter());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
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

    private AuditFilter filter() {
        try {
            return new AuditFilter(
                    operator,
                    action,
                    subject,
                    from == null ? null : Instant.parse(from),
                    until == null ? null : Instant.parse(until),
                    after == null ? null : PagePosition.parse(after),
                    limit);
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(), "--from and --until are times such as 2026-11-28T00:00:00Z.", e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--limit is from 1 to " + AuditFilter.MAX_LIMIT + ", --after what an earlier page named.",
                    e);
        }
    }

    private static Table table(AuditPage page) {
        Table table = new Table("AT", "OPERATOR", "ACTION", "SUBJECT", "DETAIL");
        for (AuditEntry entry : page.entries()) {
            table.add(
                    entry.at().truncatedTo(ChronoUnit.MILLIS).toString(),
                    entry.operator(),
                    entry.action(),
                    Objects.requireNonNullElse(entry.subject(), "-"),
                    words(entry.detail()));
        }
        return table;
    }

    private static String words(Map<String, String> detail) {
        return new TreeMap<>(detail)
                .entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining(" "));
    }
}
