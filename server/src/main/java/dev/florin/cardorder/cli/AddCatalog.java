package dev.florin.cardorder.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin program add-catalog}. */
@Command(
        name = "add-catalog",
        description = "Gives a program one more catalog, which orders name by its number.",
        mixinStandardHelpOptions = true)
final class AddCatalog implements Callable<Integer> {
    private final Supplier<ProgramTools> tools;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "PROGRAM_ID", description = "The program.")
    private int programId;

    @Parameters(index = "1", paramLabel = "NUMBER", description = "The catalog's number, positive and not taken.")
    private int catalogId;

    @Parameters(index = "2", paramLabel = "NAME", description = "The catalog's name.")
    private String name = "";

    AddCatalog(Supplier<ProgramTools> tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        return ProgramConsole.attempt(
                spec,
                () -> tools.get()
                        .registry()
                        .addCatalog(
                                tools.get()
                                        .programs()
                                        .find(programId)
                                        .orElseThrow(() -> ProgramConsole.unknown(programId)),
                                catalogId,
                                name));
    }
}
