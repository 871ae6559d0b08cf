package dev.florin.platform.cli;

import dev.florin.platform.RefusedException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line why a command was refused; any other failure goes to the next handler. */
public record RefusedCommands(IExecutionExceptionHandler next) implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof RefusedException refused) {
            Printed.line(command.getErr(), refused.refusal().message());
            return command.getCommandSpec().exitCodeOnExecutionException();
        }
        return next.handleExecutionException(failure, command, parsed);
    }
}
