package dev.florin.cardorder.cli;

import dev.florin.cardorder.Program;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command about one program. */
abstract class OneProgram implements Callable<Integer> {
    final Supplier<ProgramTools> tools;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "PROGRAM_ID", description = "The program.")
    private int programId;

    OneProgram(Supplier<ProgramTools> tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        return ProgramConsole.attempt(
                spec,
                () -> run(tools.get().programs().find(programId).orElseThrow(() -> ProgramConsole.unknown(programId))));
    }

    abstract void run(Program program) throws IOException;
}
