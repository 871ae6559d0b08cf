package dev.florin.cardorder.cli;

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

    /** Work that has shown by itself how it ended. */
    interface Shown {
        int run() throws IOException;
    }

    /** @return the exit code: 0 when it was done, 1 when it was not */
    static int attempt(CommandSpec spec, Work work) {
        return exit(spec, () -> {
            work.run();
            return OK;
        });
    }

    /** @return the work's own exit code, or 1 when it was not done */
    static int exit(CommandSpec spec, Shown work) {
        try {
            return work.run();
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
