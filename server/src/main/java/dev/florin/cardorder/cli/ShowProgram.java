package dev.florin.cardorder.cli;

import dev.florin.cardorder.Program;
import dev.florin.platform.cli.Printed;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code florin program show}. */
@Command(name = "show", description = "Shows a program with its limits, as JSON.", mixinStandardHelpOptions = true)
final class ShowProgram extends OneProgram {
    ShowProgram(Supplier<ProgramTools> tools) {
        super(tools);
    }

    @Override
    void run(Program program) {
        Printed.json(
                spec.commandLine().getOut(),
                ProgramDocument.of(program, tools.get().programs().catalogs(program)));
    }
}
