package dev.florin.alert.cli;

import dev.florin.alert.BalanceAlert;
import dev.florin.alert.BalanceAlerts;
import dev.florin.alert.WantedAlert;
import dev.florin.platform.cli.Printed;
import dev.florin.platform.cli.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin limits alert}: when somebody is told that little money is left. */
@Command(
        name = "alert",
        description = "Has somebody told when little money is left.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class AlertCommand implements Runnable {
    private final Supplier<BalanceAlerts> alerts;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param alerts opens the database when the command needs it, not for {@code --help} */
    public AlertCommand(Supplier<BalanceAlerts> alerts) {
        this.alerts = alerts;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: set, list or remove.");
    }

    @Command(
            name = "set",
            description = "Sets the threshold of an account or a balance, in place of the one before.",
            mixinStandardHelpOptions = true)
    int set(
            @Parameters(paramLabel = "ACCOUNT_ID", description = "The account.") UUID accountId,
            @Option(names = "--below", paramLabel = "AMOUNT", required = true, description = "In US dollars.")
                    String below,
            @Option(
                            names = "--balance",
                            paramLabel = "BALANCE_ID",
                            description = "One balance. Default: all open spend accounts together")
                    @Nullable
                    UUID balanceId,
            @Option(names = "--email", description = "Who is written to. Default: the account's owners") @Nullable
                    String email,
            @Option(names = "--by", paramLabel = "NAME", description = "Who asks. Default: the login") @Nullable
                    String by,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        String madeBy = by == null ? System.getProperty("user.name", "operator") : by;
        BalanceAlert alert = alerts.get().set(accountId, new WantedAlert(balanceId, below, email), madeBy);
        if (json) {
            Printed.json(out(), alert);
        } else {
            Printed.line(out(), "Told below " + alert.below() + " " + alert.currency() + ": " + alert.alertId());
        }
        return 0;
    }

    @Command(name = "list", description = "Lists the thresholds of an account.", mixinStandardHelpOptions = true)
    int list(
            @Parameters(paramLabel = "ACCOUNT_ID", description = "The account.") UUID accountId,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        List<BalanceAlert> found = alerts.get().list(accountId);
        if (json) {
            Printed.json(out(), new BalanceAlert.All(found));
            return 0;
        }
        Table table = new Table("ALERT", "BALANCE", "BELOW", "IS LOW", "E-MAIL");
        found.forEach(alert -> table.add(
                alert.alertId().toString(),
                alert.balanceId() == null ? "spend accounts" : alert.balanceId().toString(),
                alert.below() + " " + alert.currency(),
                alert.isLow() ? "yes" : "no",
                alert.email() == null ? "owners" : alert.email()));
        table.print(out());
        return 0;
    }

    @Command(name = "remove", description = "Removes a threshold.", mixinStandardHelpOptions = true)
    int remove(
            @Parameters(paramLabel = "ACCOUNT_ID", description = "The account.") UUID accountId,
            @Parameters(paramLabel = "ALERT_ID", description = "The threshold.") UUID alertId) {
        if (!alerts.get().remove(accountId, alertId)) {
            Printed.line(spec.commandLine().getErr(), "The account has no such alert.");
            return 1;
        }
        Printed.line(out(), "Removed " + alertId + ".");
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
