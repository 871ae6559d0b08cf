package dev.florin.platform.database;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL for one user, in the foreground: nobody can connect meanwhile. Anybody who may read the files is its
 * superuser, without a password or {@code pg_hba.conf}.
 */
record SingleUser(Binaries binaries, Path pgdata) {
    private static final Duration BOUND = Duration.ofMinutes(5); // crash recovery may have much to replay

    /** Statements may hold passwords, which must not be printed with an error. */
    private static final List<String> QUIET =
            List.of("log_checkpoints=off", "log_min_error_statement=panic", "log_error_verbosity=terse");

    /** Runs each statement in a transaction of its own, and goes on when one has failed. */
    void run(String database, String... statements) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(binaries.program("postgres").toString(), "--single", "-D", pgdata.toString()));
        QUIET.forEach(option -> command.addAll(List.of("-c", option)));
        command.add(database);
        StringBuilder input = new StringBuilder();
        for (String statement : statements) {
            // A line is a statement.
            input.append(statement.strip().replaceAll("\\s*\\n\\s*", " ")).append('\n');
        }
        String printed = Commands.run(Commands.asUser(command), input.toString(), BOUND);
        if (printed.contains("ERROR:") || printed.contains("FATAL:")) {
            throw new IOException("the database could not be set up: " + printed.strip());
        }
    }
}
