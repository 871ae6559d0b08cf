package dev.florin.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.florin.alert.cli.AlertCommand;
import dev.florin.audit.Acting;
import dev.florin.audit.cli.AuditCommand;
import dev.florin.banklink.cli.UnconfirmedBanksCommand;
import dev.florin.cardorder.cli.ProgramCommand;
import dev.florin.catalog.cli.CatalogCommand;
import dev.florin.catalog.cli.StockCommand;
import dev.florin.clock.cli.ClockCommand;
import dev.florin.identity.TokenLifetimes;
import dev.florin.identity.cli.AccountCommand;
import dev.florin.identity.cli.AppCommand;
import dev.florin.identity.cli.KeyCommand;
import dev.florin.identity.cli.KeyStatusCommand;
import dev.florin.identity.cli.RegistrationsCommand;
import dev.florin.identity.cli.ReviewCommand;
import dev.florin.identity.cli.RotateMasterCommand;
import dev.florin.identity.cli.UserCommand;
import dev.florin.identity.cli.VerificationCommand;
import dev.florin.operations.cli.OperationsCommand;
import dev.florin.operator.cli.OperatorCommand;
import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.cli.RefusedCommands;
import dev.florin.purchase.cli.PurchaseTool;
import dev.florin.purchase.reconcile.ReconcileCommand;
import dev.florin.requestlog.cli.RequestsCommand;
import dev.florin.shop.cli.ShopCommand;
import dev.florin.spending.cli.LimitsCommand;
import dev.florin.stripe.cli.DisputeCommand;
import dev.florin.transaction.cli.StatementCommand;
import dev.florin.transfer.cli.IssueGiftCardsCommand;
import dev.florin.transfer.cli.ReturnDepositCommand;
import dev.florin.transfer.cli.ReturnedDepositsCommand;
import dev.florin.vendor.cli.VendorCommand;
import dev.florin.wallet.cli.ChargeCommand;
import dev.florin.wallet.cli.DepositCommand;
import dev.florin.wallet.cli.DepositsCommand;
import dev.florin.wallet.cli.ReverseDepositCommand;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Every {@code florin} command. Exit codes: 0 done, 1 not done, 2 called wrongly. */
public final class CommandLineTool {
    private static final String HELP = "help";

    private CommandLineTool() {}

    /** Runs a command and answers its exit code; {@code serve} and {@code demo} only answer when they cannot start. */
    public static int run(String... args) {
        quietUntilTheServerStarts();
        try (OperatorTools tools = new OperatorTools()) {
            return commands(tools, args).execute(args);
        }
    }

    /** A command prints what was asked for; only a server logs, in the form that its own settings give. */
    private static void quietUntilTheServerStarts() {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.ERROR);
        }
    }

    /** All of them. */
    static CommandLine commands(OperatorTools tools) {
        return commandLine(parts(tools).values());
    }

    /** Only the command that the arguments name, as reading the others takes time; all where they name none. */
    private static CommandLine commands(OperatorTools tools, String... args) {
        Map<String, Supplier<Object>> parts = parts(tools);
        Supplier<Object> named = args.length == 0 || args[0].equals(HELP) ? null : parts.get(args[0]);
        return commandLine(named == null ? parts.values() : List.of(named));
    }

    private static CommandLine commandLine(Collection<Supplier<Object>> parts) {
        CommandLine line = new CommandLine(new FlorinCommand());
        parts.forEach(part -> line.addSubcommand(part.get()));
        return line.setExecutionStrategy(new AuditedCommands())
                .setExecutionExceptionHandler(new RefusedCommands((failure, command, parsed) -> {
                    explain(failure);
                    return command.getCommandSpec().exitCodeOnExecutionException();
                }));
    }

    /** By their names, in the order of the help. */
    private static Map<String, Supplier<Object>> parts(OperatorTools tools) {
        Map<String, Supplier<Object>> parts = new LinkedHashMap<>();
        parts.put("serve", ServeCommand::new);
        parts.put("demo", DemoCommand::new);
        parts.put("train", TrainCommand::new);
        parts.put("verify-ledger", () -> new VerifyLedgerCommand(tools));
        parts.put(
                "user",
                () -> new CommandLine(new UserCommand(tools::users, tools::invitations, tools::publicUrl))
                        .addSubcommand(new VerificationCommand(tools::verifications)));
        parts.put(
                "account",
                () -> new CommandLine(new AccountCommand(tools::accounts))
                        .addSubcommand(new DepositCommand(tools::deposits))
                        .addSubcommand(new DepositsCommand(tools::depositList))
                        .addSubcommand(new ReverseDepositCommand(tools::depositReversals))
                        .addSubcommand(new ReturnDepositCommand(tools::depositReturns))
                        .addSubcommand(new ReturnedDepositsCommand(tools::returnedDeposits))
                        .addSubcommand(new UnconfirmedBanksCommand(tools::unconfirmedAccounts))
                        .addSubcommand(new IssueGiftCardsCommand(tools::ownGiftCards)));
        parts.put(
                "app",
                () -> new CommandLine(new AppCommand(tools::apps, tools::members))
                        .addSubcommand(new ReviewCommand(tools::appReviews))
                        .addSubcommand(new RegistrationsCommand(tools::registrations)));
        parts.put(
                "key",
                () -> new CommandLine(
                                new KeyCommand(tools::signingKeys, () -> TokenLifetimes.of(AllSettings.ofCommand())))
                        .addSubcommand(new RotateMasterCommand(tools::keyRotation))
                        .addSubcommand(new KeyStatusCommand(tools::keyRotation)));
        parts.put("catalog", () -> new CatalogCommand(tools::catalog));
        parts.put("stock", () -> new StockCommand(tools::catalog));
        parts.put("vendor", () -> new VendorCommand(tools::vendors));
        parts.put("clock", () -> new ClockCommand(tools::testClock));
        parts.put("operations", () -> new OperationsCommand(tools::operations, tools.clock(), System.in));
        parts.put("program", () -> ProgramCommand.commandLine(tools::programs));
        parts.put("purchase", () -> new PurchaseTool(tools::refunds, tools::operations, tools::purchaseReports));
        parts.put("charge", () -> new ChargeCommand(tools::charges));
        parts.put("dispute", () -> new DisputeCommand(tools::disputes));
        parts.put(
                "limits",
                () -> new CommandLine(new LimitsCommand(tools::spendingRules))
                        .addSubcommand(new AlertCommand(tools::balanceAlerts)));
        parts.put("statement", () -> new StatementCommand(tools::statements));
        parts.put("shop", () -> new ShopCommand(tools::shop));
        parts.put("reconcile", () -> new ReconcileCommand(tools::reconciliation));
        parts.put("operator", () -> new OperatorCommand(tools::operators, tools::operatorPeople, Acting::about));
        parts.put("audit", () -> new AuditCommand(tools::auditLog));
        parts.put("requests", () -> new RequestsCommand(tools::requestLog));
        // No method reference: the JVM cannot keep one to a class of picocli in its cache, and aborts.
        parts.put(HELP, () -> new CommandLine.HelpCommand());
        return parts;
    }

    private static void explain(Exception failure) {
        if (failure instanceof StartupRefusedException) {
            System.err.println(failure.getMessage());
        } else {
            failure.printStackTrace();
        }
    }
}
