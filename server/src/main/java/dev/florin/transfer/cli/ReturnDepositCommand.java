package dev.florin.transfer.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.cli.Printed;
import dev.florin.transfer.DepositReturns;
import java.io.PrintWriter;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin account return-deposit}: a bank has taken back a customer's deposit that was credited. */
@Command(
        name = "return-deposit",
        description = {
            "Books that a bank has taken back a deposit from a customer's funding source, what that has sent to another",
            "account, or what a bank account has paid for a purchase, once.",
            "What is still on the balance is taken; the rest is owed, and blocks the account until deposits repay it.",
            "A stocked card that nobody has seen is taken back with its purchase; else what was paid is owed.",
            "Where a backup card stands in for the bank account, that card is charged with what is owed."
        },
        mixinStandardHelpOptions = true)
public final class ReturnDepositCommand implements Callable<Integer> {
    private final Supplier<DepositReturns> returns;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "ACCOUNT_ID", description = "The account.")
    private UUID accountId = new UUID(0, 0);

    @Parameters(
            index = "1",
            paramLabel = "DEPOSIT_ID",
            description = "The cashBalanceDepositId, the transferId or the purchaseId of the API.")
    private UUID depositId = new UUID(0, 0);

    @Option(names = "--reason", required = true, description = "The bank's reason; the customer sees it.")
    private String reason = "";

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    /** @param returns opens the database when the command needs it, not for {@code --help} */
    public ReturnDepositCommand(Supplier<DepositReturns> returns) {
        this.returns = returns;
    }

    /** The answer as JSON. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Document(
            UUID depositId,
            String takenBack,
            String owed,
            String currency,
            boolean replayed,
            @Nullable UUID backupDepositId) {}

    @Override
    public Integer call() {
        DepositReturns.Returned returned = returns.get().takeBack(accountId, depositId, reason);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Printed.json(
                    out,
                    new Document(
                            returned.transferId(),
                            returned.takenBack().toDecimal().toPlainString(),
                            returned.owed().toDecimal().toPlainString(),
                            returned.owed().currency().code(),
                            returned.replayed(),
                            returned.backupDepositId()));
        } else if (returned.replayed()) {
            Printed.line(out, "The deposit was returned before; nothing is booked.");
        } else {
            Printed.line(out, "Took " + returned.takenBack() + " back; the account owes " + returned.owed() + ".");
            if (returned.backupDepositId() != null) {
                Printed.line(out, "The backup card is charged with that: deposit " + returned.backupDepositId() + ".");
            }
        }
        return 0;
    }
}
