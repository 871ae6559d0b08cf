package dev.florin.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The data directory of an older Florin: its one role is the superuser that {@code initdb} made. */
record FormerCluster(Path directory) {
    private static final Duration INIT_BOUND = Duration.ofMinutes(1);
    private static final String PASSWORD = "former-password";

    /** With Florin's schema, and something of each kind that a role can own. */
    static FormerCluster make(Path directory) throws IOException, InterruptedException, SQLException {
        Files.createDirectories(directory);
        Path pgdata = directory.toRealPath().resolve("pgdata");
        Binaries binaries = Binaries.unpacked(directory);
        Path password = directory.resolve("password");
        Files.writeString(password, PASSWORD);
        Commands.run(
                Commands.asUser(List.of(
                        binaries.program("initdb").toString(),
                        "--pgdata=" + pgdata,
                        "--username=florin",
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-sync")),
                "",
                INIT_BOUND);
        Files.move(password, pgdata.resolve("florin.password"));
        new SingleUser(binaries, pgdata).run("template1", "create database florin");
        fill(new Postmaster(
                binaries, pgdata, directory.resolve("postgres.log"), EmbeddedPostgres.Settings.expendable()));
        return new FormerCluster(directory);
    }

    private static void fill(Postmaster postmaster) throws IOException, InterruptedException {
        int port = Ports.free();
        postmaster.awaitReady(postmaster.launch(port));
        ConnectionDetails details = new ConnectionDetails(EmbeddedPostgres.HOST, port, "florin", "florin", PASSWORD);
        try (Database database = new Database(new Connector(details, Map.of()), () -> {})) {
            database.migrate();
            Sql.execute(details, """
                    create table kept (id int generated always as identity, number serial, word text);
                    insert into kept (word) values ('kept');
                    create schema "of its own";
                    create view "of its own".words as select word from kept;
                    create materialized view "of its own"."Held" as select word from kept;
                    create sequence "of its own".single;
                    create type "of its own".mood as enum ('good');
                    create type "of its own".pair as (a int, b int);
                    create type "of its own".span as range (subtype = int);
                    create domain "of its own".code as text;
                    create function "of its own".twice(n int) returns int language sql return n * 2;
                    create procedure "of its own".nothing() language sql as 'select 1';
                    create table "of its own".parts (n int) partition by range (n);
                    create table "of its own".part partition of "of its own".parts for values from (1) to (2);""");
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            postmaster.stop();
        }
    }

    /** A copy of the directory, for a test to damage. */
    FormerCluster copy(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        target.resolve(directory.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new FormerCluster(target);
    }

    Path pgdata() throws IOException {
        return directory.toRealPath().resolve("pgdata");
    }

    /** The superuser of before, who should not get in any more. */
    ConnectionDetails superuserWithItsOldPassword(ConnectionDetails now) {
        return new ConnectionDetails(now.host(), now.port(), now.database(), ClusterRoles.SUPERUSER, PASSWORD);
    }
}
