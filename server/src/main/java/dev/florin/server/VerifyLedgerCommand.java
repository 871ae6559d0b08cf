package dev.florin.server;

import dev.florin.ledger.LedgerVerification;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code florin verify-ledger}: exit code 0 when the books are in order, 1 when not. */
@Command(
        name = "verify-ledger",
        description = "Checks that the books are in order, beside a running server or without one.",
        mixinStandardHelpOptions = true)
final class VerifyLedgerCommand implements Callable<Integer> {
    private final OperatorTools tools;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    VerifyLedgerCommand(OperatorTools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<LedgerVerification.Result> results = tools.verification().run();
        for (LedgerVerification.Result result : results) {
            out.println((result.passed() ? "ok      " : "BROKEN  ") + result.check());
            result.findings().forEach(finding -> out.println("        " + finding));
        }
        return results.stream().allMatch(LedgerVerification.Result::passed) ? 0 : 1;
    }
}
