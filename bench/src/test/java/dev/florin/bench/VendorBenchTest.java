package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole benchmark, as short as can be: a server, a vendor outside of it, and purchases. */
class VendorBenchTest {
    private static final String MAIN = "dev.florin.Florin";

    @TempDir
    Path directory;

    @Test
    void purchasesThatAVendorFillsAreMeasuredAndChecked() throws IOException {
        Path figures = directory.resolve("figures.json");

        int exit = Bench.commandLine()
                .execute(
                        "vendor",
                        "--row=faults,incomm,order-100",
                        "--seconds=1",
                        "--runs=1",
                        "--warmup=0",
                        "--accounts=3",
                        "--connections=4",
                        "--server-jar=" + serverJar(),
                        "--json=" + figures);

        assertThat(exit).isZero();
        JsonNode root = JsonMapper.shared().readTree(Files.readString(figures));
        assertThat(root.path("errors").asLong()).isZero();
        JsonNode rows = root.path("configurations");
        assertThat(rows.valueStream().map(row -> row.path("name").asString()).toList())
                .containsExactly(
                        "balance and stock, 4 connections",
                        "vendor with 1 % faults, 4 connections",
                        "InComm immediate, 4 connections",
                        "InComm order of 100");
        // An order is measured from its beginning to its end, however slow the machine.
        JsonNode order = rows.path(3);
        assertThat(order.path("perSecond").path("median").asDouble()).isPositive();
        assertThat(order.path("p50Millis").asDouble()).isPositive();
        assertThat(order.path("commits").asDouble()).isPositive();
        assertThat(order.path("walBytes").asDouble()).isPositive();
        assertThat(root.path("notes").toString())
                .contains("statements and")
                .containsPattern("The vendor filled [1-9][0-9]* orders");
    }

    @Test
    void aRowThatDoesNotExistIsMisuse() {
        assertThat(Bench.commandLine().execute("vendor", "--row=vendor,nothing"))
                .isEqualTo(2);
    }

    /** A jar that is nothing but this test's class path. */
    private Path serverJar() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, MAIN);
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        Path jar = directory.resolve("server.jar");
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
        return jar;
    }
}
