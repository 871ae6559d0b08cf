package dev.florin.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.florin.audit.Acting;
import dev.florin.audit.cli.AuditCommand;
import dev.florin.cardorder.cli.ProgramCommand;
import dev.florin.catalog.cli.CatalogCommand;
import dev.florin.catalog.cli.StockCommand;
import dev.florin.identity.TokenLifetimes;
import dev.florin.identity.cli.AccountCommand;
import dev.florin.identity.cli.AppCommand;
import dev.florin.identity.cli.KeyCommand;
import dev.florin.identity.cli.KeyStatusCommand;
import dev.florin.identity.cli.ReviewCommand;
import dev.florin.identity.cli.RotateMasterCommand;
import dev.florin.identity.cli.UserCommand;
import dev.florin.operations.cli.OperationsCommand;
import dev.florin.operator.cli.OperatorCommand;
import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.cli.RefusedCommands;
import dev.florin.purchase.cli.PurchaseTool;
import dev.florin.purchase.reconcile.ReconcileCommand;
import dev.florin.requestlog.cli.RequestsCommand;
import dev.florin.shop.cli.ShopCommand;
import dev.florin.vendor.cli.VendorCommand;
import dev.florin.wallet.cli.DepositCommand;
import dev.florin.wallet.cli.DepositsCommand;
import dev.florin.wallet.cli.ReverseDepositCommand;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine;

/** Every {@code florin} command. Exit codes: 0 done, 1 not done, 2 called wrongly. */
public final class CommandLineTool {
    private CommandLineTool() {}

    /** Runs a command and answers its exit code; {@code serve} and {@code demo} only answer when they cannot start. */
    public static int run(String... args) {
        quietUntilTheServerStarts();
        try (OperatorTools tools = new OperatorTools()) {
            return commands(tools).execute(args);
        }
    }

    /** A command prints what was asked for; only a server logs, in the form that its own settings give. */
    private static void quietUntilTheServerStarts() {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.ERROR);
        }
    }

    static CommandLine commands(OperatorTools tools) {
        return new CommandLine(new FlorinCommand())
                .addSubcommand(new ServeCommand())
                .addSubcommand(new DemoCommand())
                .addSubcommand(new TrainCommand())
                .addSubcommand(new VerifyLedgerCommand(tools))
                .addSubcommand(new UserCommand(tools::users, tools::invitations, tools::publicUrl))
                .addSubcommand(new CommandLine(new AccountCommand(tools::accounts))
                        .addSubcommand(new DepositCommand(tools::deposits))
                        .addSubcommand(new DepositsCommand(tools::depositList))
                        .addSubcommand(new ReverseDepositCommand(tools::depositReversals)))
                .addSubcommand(new CommandLine(new AppCommand(tools::apps, tools::members))
                        .addSubcommand(new ReviewCommand(tools::appReviews)))
                .addSubcommand(new CommandLine(
                                new KeyCommand(tools::signingKeys, TokenLifetimes.of(new StandardEnvironment())))
                        .addSubcommand(new RotateMasterCommand(tools::keyRotation))
                        .addSubcommand(new KeyStatusCommand(tools::keyRotation)))
                .addSubcommand(new CatalogCommand(tools::catalog))
                .addSubcommand(new StockCommand(tools::catalog))
                .addSubcommand(new VendorCommand(tools::vendors))
                .addSubcommand(new OperationsCommand(tools::operations, tools.clock(), System.in))
                .addSubcommand(ProgramCommand.commandLine(tools::programs))
                .addSubcommand(new PurchaseTool(tools::refunds, tools::operations, tools::purchaseReports))
                .addSubcommand(new ShopCommand(tools::shop))
                .addSubcommand(new ReconcileCommand(tools::reconciliation))
                .addSubcommand(new OperatorCommand(tools::operators, tools::operatorPeople, Acting::about))
                .addSubcommand(new AuditCommand(tools::auditLog))
                .addSubcommand(new RequestsCommand(tools::requestLog))
                .addSubcommand(new CommandLine.HelpCommand())
                .setExecutionStrategy(new AuditedCommands())
                .setExecutionExceptionHandler(new RefusedCommands((failure, command, parsed) -> {
                    explain(failure);
                    return command.getCommandSpec().exitCodeOnExecutionException();
                }));
    }

    private static void explain(Exception failure) {
        if (failure instanceof StartupRefusedException) {
            System.err.println(failure.getMessage());
        } else {
            failure.printStackTrace();
        }
    }
}
