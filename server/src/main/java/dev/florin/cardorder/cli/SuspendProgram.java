package dev.florin.cardorder.cli;

import dev.florin.cardorder.Program;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code florin program suspend}. */
@Command(
        name = "suspend",
        description = "Refuses a program's calls until it is resumed. Orders that were accepted are carried out.",
        mixinStandardHelpOptions = true)
final class SuspendProgram extends OneProgram {
    SuspendProgram(Supplier<ProgramTools> tools) {
        super(tools);
    }

    @Override
    void run(Program program) {
        tools.get().registry().suspend(program.programId(), true);
        ProgramConsole.print(spec, "Program " + program.programId() + " is suspended.");
    }
}
