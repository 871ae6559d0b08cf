package dev.florin.cardorder.cli;

import dev.florin.cardorder.Program;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code florin program resume}. */
@Command(
        name = "resume",
        description = "Takes the calls of a suspended program again.",
        mixinStandardHelpOptions = true)
final class ResumeProgram extends OneProgram {
    ResumeProgram(Supplier<ProgramTools> tools) {
        super(tools);
    }

    @Override
    void run(Program program) {
        tools.get().registry().suspend(program.programId(), false);
        ProgramConsole.print(spec, "Program " + program.programId() + " may order again.");
    }
}
