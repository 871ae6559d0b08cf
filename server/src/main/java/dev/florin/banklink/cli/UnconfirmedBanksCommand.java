package dev.florin.banklink.cli;

import dev.florin.banklink.UnconfirmedAccount;
import dev.florin.banklink.UnconfirmedAccounts;
import dev.florin.platform.cli.Printed;
import dev.florin.platform.cli.Table;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code florin account unconfirmed-banks}: bank accounts that were added by number and wait for their owners. */
@Command(
        name = "unconfirmed-banks",
        description = "Lists bank accounts that were added by number and that nobody has confirmed, the oldest first.",
        mixinStandardHelpOptions = true)
public final class UnconfirmedBanksCommand implements Callable<Integer> {
    private final Supplier<UnconfirmedAccounts> accounts;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--state",
            defaultValue = "UNVERIFIED",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private UnconfirmedAccounts.State state = UnconfirmedAccounts.State.UNVERIFIED;

    @Option(names = "--after", paramLabel = "BANK_ACCOUNT_ID", description = "The page after this one.")
    private @Nullable UUID after;

    @Option(
            names = "--limit",
            defaultValue = "50",
            description = "From 1 to " + UnconfirmedAccounts.MAX_PAGE + ". Default: ${DEFAULT-VALUE}")
    private int limit = 50;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    /** @param accounts opens the database when the command needs it, not for {@code --help} */
    public UnconfirmedBanksCommand(Supplier<UnconfirmedAccounts> accounts) {
        this.accounts = accounts;
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > UnconfirmedAccounts.MAX_PAGE) {
            throw new ParameterException(
                    spec.commandLine(), "--limit must be from 1 to " + UnconfirmedAccounts.MAX_PAGE + ".");
        }
        UnconfirmedAccount.Page page = accounts.get().page(state, after, limit);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Printed.json(out, page.bankAccounts());
            return 0;
        }
        Table table = new Table("BANK ACCOUNT", "ACCOUNT", "NUMBER", "HOLDER", "ADDED", "DEPOSITS SENT", "TRIES LEFT");
        page.bankAccounts().forEach(one -> table.add(cells(one)));
        table.print(out);
        if (page.next() != null) {
            Printed.line(out, "More: --after " + page.next());
        }
        return 0;
    }

    private static String[] cells(UnconfirmedAccount one) {
        return new String[] {
            one.bankAccountId().toString(),
            one.accountId().toString(),
            "…" + one.lastFour(),
            Objects.requireNonNullElse(one.holder(), "-"),
            one.addedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
            one.depositsSentAt() == null
                    ? "-"
                    : one.depositsSentAt().truncatedTo(ChronoUnit.SECONDS).toString(),
            one.triesLeft() == null ? "-" : one.triesLeft().toString()
        };
    }
}
