package dev.florin.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, and ends it and all that it has started when that takes too long. */
final class Program {
    private Program() {}

    /** @param output both of its streams, and whether it was ended */
    record Result(int exitCode, String output) {}

    static Result run(Path directory, Duration within, String... command) {
        try {
            Path output = Files.createTempFile("florin-program", ".log");
            try {
                int exitCode = run(directory, within, output, command);
                return new Result(exitCode, Files.readString(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            return new Result(-1, e.toString());
        }
    }

    /** Into a file: a pipe would stay open for as long as any descendant lives. */
    private static int run(Path directory, Duration within, Path output, String... command) throws IOException {
        Process process = new ProcessBuilder(List.of(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        List<ProcessHandle> descendants = List.of();
        try {
            boolean ended = process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
            descendants = process.descendants().toList();
            return ended ? process.exitValue() : notInTime(output, within);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        } finally {
            descendants.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static int notInTime(Path output, Duration within) throws IOException {
        Files.writeString(output, "\nIt did not end within " + within + ".\n", StandardOpenOption.APPEND);
        return -1;
    }
}
