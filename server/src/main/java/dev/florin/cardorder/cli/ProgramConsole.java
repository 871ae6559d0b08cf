package dev.florin.cardorder.cli;

import dev.florin.catalog.ImportReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a command's work and says in one line why it was not done. */
final class ProgramConsole {
    private static final int OK = 0;
    private static final int FAILED = 1;

    private ProgramConsole() {}

    interface Work {
        void run() throws IOException;
    }

    /** @return the exit code: 0 when it was done, 1 when it was not */
    static int attempt(CommandSpec spec, Work work) {
        try {
            work.run();
            return OK;
        } catch (IllegalArgumentException e) {
            return fail(spec, firstLine(e));
        } catch (IOException e) {
            return fail(spec, "The file cannot be read: " + firstLine(e));
        } catch (DuplicateKeyException e) {
            return fail(spec, "The number or the name is taken.");
        } catch (DataAccessException e) {
            return fail(spec, "The database failed: " + firstLine(e.getMostSpecificCause()));
        }
    }

    /** One line of fields, between them tabulators. */
    static void print(CommandSpec spec, Object... fields) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(Arrays.stream(fields).map(String::valueOf).collect(Collectors.joining("\t")) + "\n");
        out.flush();
    }

    /** Prints how many SKUs were taken over, or what is wrong and fails. */
    static void show(CommandSpec spec, ImportReport report) {
        switch (report) {
            case ImportReport.Imported imported -> print(spec, imported.rows() + " SKUs imported.");
            case ImportReport.Rejected rejected -> {
                PrintWriter err = spec.commandLine().getErr();
                rejected.listed().forEach(row -> err.print(row + "\n"));
                throw new IllegalArgumentException("Nothing was imported: " + rejected.total() + " findings.");
            }
        }
    }

    static IllegalArgumentException unknown(int programId) {
        return new IllegalArgumentException("There is no program " + programId + ".");
    }

    private static int fail(CommandSpec spec, String message) {
        PrintWriter err = spec.commandLine().getErr();
        err.print(message + "\n");
        err.flush();
        return FAILED;
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no message");
    }
}
