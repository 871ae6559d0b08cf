package dev.florin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the figures come from. */
record Machine(int cores, String cpu, String kernel, String jdk, String postgres) {
    static Machine here(String postgres) {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                cpuModel(Path.of("/proc/cpuinfo")),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                postgres);
    }

    String line() {
        return cores + " cores, " + cpu + ", " + kernel + ", JDK " + jdk + ", PostgreSQL " + postgres;
    }

    /** The first processor's name; "unknown CPU" where the kernel does not say. */
    static String cpuModel(Path cpuInfo) {
        try (Stream<String> lines = Files.lines(cpuInfo)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown CPU");
        } catch (IOException e) {
            return "unknown CPU";
        }
    }
}
