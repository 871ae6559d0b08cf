package dev.florin.cardorder.cli;

import dev.florin.cardorder.Program;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code florin program change}. */
@Command(
        name = "change",
        description = "Gives a program another name or default catalog.",
        mixinStandardHelpOptions = true)
final class ChangeProgram extends OneProgram {
    @Option(names = "--name", description = "The program's name.")
    private @Nullable String name;

    @Option(names = "--catalog", paramLabel = "NUMBER", description = "One of its catalogs, for orders that name none.")
    private @Nullable Integer catalogId;

    ChangeProgram(Supplier<ProgramTools> tools) {
        super(tools);
    }

    @Override
    void run(Program program) {
        if (name == null && catalogId == null) {
            throw new IllegalArgumentException("Nothing to change: give --name or --catalog.");
        }
        if (catalogId != null
                && tools.get().programs().catalogs(program).stream()
                        .noneMatch(catalog -> catalog.catalogId() == catalogId)) {
            throw new IllegalArgumentException("Program " + program.programId() + " has no catalog " + catalogId + ".");
        }
        tools.get().registry().change(program.programId(), name, catalogId);
        ProgramConsole.print(spec, "Program " + program.programId() + " is changed.");
    }
}
