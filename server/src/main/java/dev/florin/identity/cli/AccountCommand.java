package dev.florin.identity.cli;

import dev.florin.identity.AccountDetail;
import dev.florin.identity.AccountDocument;
import dev.florin.identity.AccountStatus;
import dev.florin.identity.AccountType;
import dev.florin.identity.Accounts;
import dev.florin.identity.Listed;
import dev.florin.identity.Role;
import dev.florin.money.Money;
import dev.florin.platform.cli.Printed;
import dev.florin.platform.cli.Table;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin account}: what users transact on, and who has a seat there. */
@Command(
        name = "account",
        description = "Opens accounts, seats users in them, credits and blocks them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class AccountCommand implements Runnable {
    private static final int OK = 0;
    private static final int FAILED = 1;

    private final Supplier<Accounts> accounts;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param accounts opens the database when a command needs it, not for {@code --help} */
    public AccountCommand(Supplier<Accounts> accounts) {
        this.accounts = accounts;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing command: create, list, show, add-seat, answer-seat, remove-seat, deposit, deposits, reverse-deposit,"
                        + " return-deposit, issue-gift-cards, block or unblock.");
    }

    @Command(
            name = "create",
            description = "Opens an account for a user, with its balances at zero, and prints its id.",
            mixinStandardHelpOptions = true)
    int create(
            @Option(names = "--owner", required = true, paramLabel = "USER_ID", description = "Whose it is.")
                    UUID owner,
            @Option(names = "--name", required = true, description = "The person's or the company's name.") String name,
            @Option(
                            names = "--type",
                            defaultValue = "CONSUMER",
                            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
                    AccountType type,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        UUID accountId = accounts.get().open(type, name, owner);
        return printId("accountId", accountId, json);
    }

    @Command(
            name = "add-seat",
            description = "Seats a user in an account and prints the seat's id.",
            mixinStandardHelpOptions = true)
    int addSeat(
            @Parameters(paramLabel = "ACCOUNT_ID", description = "The account.") UUID accountId,
            @Option(names = "--user", required = true, paramLabel = "USER_ID", description = "Who takes the seat.")
                    UUID user,
            @Option(
                            names = "--role",
                            required = true,
                            split = ",",
                            description = "What the seat may do: one or several of ${COMPLETION-CANDIDATES}.")
                    List<Role> roles,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return printId("seatId", accounts.get().addSeat(accountId, user, roles), json);
    }

    @Command(
            name = "remove-seat",
            description = "Takes a seat away: it gets no new tokens. What was bought from it stays.",
            mixinStandardHelpOptions = true)
    int removeSeat(
            @Parameters(index = "0", paramLabel = "ACCOUNT_ID", description = "The account.") UUID accountId,
            @Parameters(index = "1", paramLabel = "SEAT_ID", description = "As show lists it.") UUID seatId,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        if (!accounts.get().removeSeat(accountId, seatId)) {
            return failed("There is no such seat in this account.");
        }
        return json ? show(accountId, true) : OK;
    }

    @Command(
            name = "answer-seat",
            description = "Takes an offered seat for its user, or declines it, as the person has said.",
            mixinStandardHelpOptions = true)
    int answerSeat(
            @Parameters(index = "0", paramLabel = "ACCOUNT_ID", description = "The account.") UUID accountId,
            @Parameters(index = "1", paramLabel = "SEAT_ID", description = "As show lists it.") UUID seatId,
            @Option(names = "--decline", description = "The person does not want it.") boolean decline,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        if (!accounts.get().answerSeat(accountId, seatId, !decline)) {
            return failed("There is no such seat on offer in this account.");
        }
        return json ? show(accountId, true) : OK;
    }

    @Command(name = "list", description = "Lists accounts, the newest first.", mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--status", description = "One of ${COMPLETION-CANDIDATES}.") @Nullable
                    AccountStatus status,
            @Mixin Paging paging,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        Listed<AccountDetail> found = accounts.get().list(status, paging.after(), paging.limit());
        if (json) {
            Printed.json(
                    out(), found.entries().stream().map(AccountDocument::listed).toList());
            return OK;
        }
        Table table = new Table("ACCOUNT", "TYPE", "STATUS", "SINCE", "NAME");
        found.entries()
                .forEach(account -> table.add(
                        account.accountId().toString(),
                        account.type().name(),
                        account.status().name(),
                        account.createdAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                        account.name()));
        table.print(out());
        Paging.more(out(), found.next(AccountDetail::accountId));
        return OK;
    }

    @Command(
            name = "show",
            description = "Shows an account with its seats and balances.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "ACCOUNT_ID", description = "The account.") UUID accountId,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        Optional<AccountDetail> found = accounts.get().find(accountId);
        if (found.isEmpty()) {
            return noAccount(accountId);
        }
        AccountDocument account = AccountDocument.of(found.get());
        if (json) {
            Printed.json(out(), account);
        } else {
            details(account, found.get());
        }
        return OK;
    }

    @Command(name = "block", description = "Lets an account move no more money.", mixinStandardHelpOptions = true)
    int block(
            @Parameters(paramLabel = "ACCOUNT_ID", description = "The account.") UUID accountId,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return set(accountId, AccountStatus.BLOCKED, json);
    }

    @Command(name = "unblock", description = "Takes a block away.", mixinStandardHelpOptions = true)
    int unblock(
            @Parameters(paramLabel = "ACCOUNT_ID", description = "The account.") UUID accountId,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return set(accountId, AccountStatus.ACTIVE, json);
    }

    private int set(UUID accountId, AccountStatus status, boolean json) {
        if (!accounts.get().setStatus(accountId, status)) {
            return noAccount(accountId);
        }
        return json ? show(accountId, true) : OK;
    }

    private void details(AccountDocument account, AccountDetail detail) {
        Table table = new Table("account", account.accountId().toString());
        table.add("name", account.name());
        table.add("type", account.type().name());
        table.add("status", account.status().name());
        table.add("since", account.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        table.print(out());
        Printed.line(out(), "");
        Table seats = new Table("SEAT", "USER", "ROLES", "STATUS", "E-MAIL");
        detail.seats()
                .forEach(seat -> seats.add(
                        seat.seatId().toString(),
                        seat.user().userId().toString(),
                        seat.roles().stream().map(Enum::name).collect(Collectors.joining(",")),
                        seat.status().name(),
                        seat.user().email()));
        seats.print(out());
        Printed.line(out(), "");
        Table balances = new Table("BALANCE", "KIND", "BALANCE", "AVAILABLE");
        detail.balances()
                .forEach(balance -> balances.add(
                        balance.balanceId().toString(),
                        balance.kind() + (balance.isDefault() ? "" : " (not the default)"),
                        new Money(balance.balanceMinor(), balance.currency()).toString(),
                        balance.available().toString()));
        balances.print(out());
    }

    private int printId(String name, UUID id, boolean json) {
        if (json) {
            Printed.json(out(), Map.of(name, id));
        } else {
            Printed.line(out(), id.toString());
        }
        return OK;
    }

    private int noAccount(UUID accountId) {
        return failed("There is no account " + accountId + ".");
    }

    private int failed(String why) {
        Printed.line(spec.commandLine().getErr(), why);
        return FAILED;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
