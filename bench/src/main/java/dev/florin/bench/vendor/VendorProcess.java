package dev.florin.bench.vendor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The outside vendor, as a child of this process that ends with it. Its methods wait for the vendor's word. */
public final class VendorProcess implements AutoCloseable {
    private static final long STOP_SECONDS = 10;

    private final Process process;
    private final Writer commands;
    private final BufferedReader answers;
    private final int port;

    private VendorProcess(Process process) {
        this.process = process;
        commands = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
        port = Integer.parseInt(answer());
    }

    public static VendorProcess start() {
        // C1 alone: it is soon as fast as it will be, and takes no time from what is measured.
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                OutsideVendor.class.getName());
        try {
            return new VendorProcess(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings of a server that buys here, as {@code docs/vendors.md} names them. */
    public Map<String, String> settings() {
        return Map.of(
                "FLORIN_INCOMM_URL",
                "http://127.0.0.1:" + port,
                "FLORIN_INCOMM_CLIENT_ID",
                OrderApi.CLIENT_ID,
                "FLORIN_INCOMM_CLIENT_SECRET",
                OrderApi.CLIENT_SECRET,
                "FLORIN_INCOMM_PROGRAM",
                "1");
    }

    public long pid() {
        return process.pid();
    }

    /** From now on; what is being answered stays as it was. */
    public void behave(Behaviour behaviour) {
        ask(OutsideVendor.BEHAVE + behaviour.inWords());
    }

    public Counts counts() {
        return Counts.parse(ask(OutsideVendor.COUNTS));
    }

    @Override
    public void close() {
        try {
            commands.close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String ask(String command) {
        try {
            commands.write(command + "\n");
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the outside vendor has ended", e);
        }
        return answer();
    }

    private String answer() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("the outside vendor has ended");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
