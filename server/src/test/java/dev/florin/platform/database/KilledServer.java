package dev.florin.platform.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;

/** A server process of its own, which a test kills: it starts PostgreSQL, commits one row and waits. */
final class KilledServer {
    private static final String READY = "the row is committed";

    private KilledServer() {}

    /** Runs in the other process. */
    public static void main(String[] args) throws SQLException, InterruptedException {
        DataDirectory directory = DataDirectory.open(Path.of(args[0]));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, EmbeddedPostgres.Settings.standard());
        Sql.execute(postgres.details(), "create table if not exists kept (word text)");
        Sql.execute(postgres.details(), "insert into kept values ('" + args[1] + "')");
        System.out.println(READY);
        Thread.currentThread().join();
    }

    /** Returns once the row is committed. */
    static Process start(Path directory, String word) throws IOException {
        Process process = launch(directory, word);
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder printed = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(READY)) {
                return process;
            }
            printed.append(line).append('\n');
        }
        throw new IOException("the other process ended: " + printed);
    }

    /** Does not wait for it. */
    static Process launch(Path directory, String word) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledServer.class.getName(),
                        directory.toString(),
                        word)
                .redirectErrorStream(true)
                .start();
    }
}
