package dev.florin.cardorder.cli;

import dev.florin.cardorder.Program;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command about one catalog of one program. */
abstract class SkuCommand implements Callable<Integer> {
    final Supplier<ProgramTools> tools;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "PROGRAM_ID", description = "The program.")
    private int programId;

    @Option(
            names = "--catalog",
            paramLabel = "NUMBER",
            description = "The catalog (default: the program's default catalog).")
    private @Nullable Integer catalogId;

    SkuCommand(Supplier<ProgramTools> tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        return ProgramConsole.exit(spec, () -> {
            Program program =
                    tools.get().programs().find(programId).orElseThrow(() -> ProgramConsole.unknown(programId));
            return run(program, Objects.requireNonNullElse(catalogId, program.defaultCatalogId()));
        });
    }

    /** @return the exit code */
    abstract int run(Program program, int catalog) throws IOException;
}
