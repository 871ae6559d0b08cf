package dev.florin.crash;

import dev.florin.Florin;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.util.FileSystemUtils;

/**
 * The server's classes as operators run them: in a jar, with what the JVM keeps of a short run (JEP 514), as the launcher
 * does it. The many starts of these tests then take little more than half as long. Made once, and again when a class has
 * changed.
 */
final class StartCache {
    private static final Path DIRECTORY = Path.of("target", "start-cache");
    private static final String LOCK = "lock";
    private static final long BOUND_MINUTES = 6;

    /** These processes are compiled by the quick compiler alone, which learns nothing from more rounds than one. */
    private static final List<String> TRAINING = List.of("train", "--tours", "1", "--carts", "1");

    private static List<String> options = List.of();

    private StartCache() {}

    /**
     * The class path, and the cache.
     *
     * @param jvm the options that the cache is made for, the same each time
     */
    static synchronized List<String> options(List<String> jvm) {
        if (options.isEmpty()) {
            options = alone(() -> makeAlone(jvm));
        }
        return options;
    }

    /**
     * Fills an empty data directory with that of a demo's server that was started once and stopped: with the schema, the
     * demo's data, and no load accounts. To make all of that anew takes longer than anything that these tests do. What has
     * been written there before stays.
     */
    static synchronized void fill(List<String> jvm, Path directory) throws IOException {
        Path jar = Path.of(options(jvm).get(1).split(File.pathSeparator)[0]);
        Path made = Path.of(jar.toString().replace(".jar", ".data"));
        if (isEmpty(directory)) {
            alone(() -> {
                if (!Files.exists(made)) {
                    startOnce(made);
                }
                return run("cp", "-a", made + "/.", directory.toString());
            });
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private static void startOnce(Path made) throws IOException, InterruptedException {
        Path data = Files.createDirectories(Path.of(made + ".new"));
        try (FlorinProcess server = FlorinProcess.launch(data, Map.of(), List.of("serve", "--demo", "--port", "0"))
                .awaitReady()) {
            server.terminate();
            server.exitCode();
        }
        if (Files.exists(FlorinProcess.postmasterFile(data))) {
            throw new IOException("PostgreSQL did not stop in " + data);
        }
        Files.move(data, made);
    }

    private static int run(String... command) throws IOException, InterruptedException {
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException(List.of(command) + " ended with " + status);
        }
        return status;
    }

    /** Work on files in the directory, which others may be about to make as well. */
    private interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    private static <T> T alone(Work<T> work) {
        try {
            Files.createDirectories(DIRECTORY);
            // Tests run in two processes side by side.
            try (FileChannel lock =
                    FileChannel.open(DIRECTORY.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                return work.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> makeAlone(List<String> jvm) throws IOException, InterruptedException {
        Path classes = classes();
        String libraries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Files.isRegularFile(Path.of(entry)))
                .reduce("", (all, entry) -> all + File.pathSeparator + entry);
        Path jar = DIRECTORY.resolve(key(classes, jvm + libraries) + ".jar").toAbsolutePath();
        Path cache = Path.of(jar.toString().replace(".jar", ".aot"));
        List<String> path = List.of("-cp", jar + libraries);
        if (!Files.exists(cache)) {
            clear();
            pack(classes, jar);
            learn(jvm, path, cache);
        }
        List<String> options = new ArrayList<>(path);
        options.add("-XX:AOTCache=" + cache);
        return List.copyOf(options);
    }

    private static Path classes() {
        try {
            return Path.of(Florin.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another one for other classes, libraries or options. */
    private static String key(Path classes, String rest) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(rest.getBytes(StandardCharsets.UTF_8));
        sum.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
        for (Path file : files(classes)) {
            sum.update((file + " " + Files.getLastModifiedTime(file).toMillis()).getBytes(StandardCharsets.UTF_8));
        }
        return "florin-" + Long.toHexString(sum.getValue());
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void clear() throws IOException {
        try (Stream<Path> old = Files.list(DIRECTORY)) {
            for (Path one : old.filter(file -> !file.endsWith(LOCK)).toList()) {
                FileSystemUtils.deleteRecursively(one);
            }
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path one : all.filter(path -> !path.equals(classes)).sorted().toList()) {
                String name = classes.relativize(one).toString().replace(File.separatorChar, '/');
                // Directories too: resources are looked for in them.
                zip.putNextEntry(new ZipEntry(Files.isDirectory(one) ? name + "/" : name));
                if (Files.isRegularFile(one)) {
                    Files.copy(one, zip);
                }
            }
        }
    }

    private static void learn(List<String> jvm, List<String> path, Path cache)
            throws IOException, InterruptedException {
        Path log = DIRECTORY.resolve("train.log").toAbsolutePath();
        Path data = Files.createTempDirectory("florin-train");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of(
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-AOTRecordTraining",
                "-XX:AOTCacheOutput=" + cache,
                "-XX:ErrorFile=" + log + ".jvm"));
        command.addAll(path);
        command.add(Florin.class.getName());
        command.addAll(TRAINING);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("FLORIN_"));
        builder.environment().put("FLORIN_DATA_DIR", data.toString());
        Process process = builder.start();
        boolean isDone = process.waitFor(BOUND_MINUTES, TimeUnit.MINUTES);
        if (!isDone) {
            process.destroyForcibly().waitFor();
        }
        FileSystemUtils.deleteRecursively(data);
        if (!isDone || process.exitValue() != 0 || !Files.exists(cache) || Files.size(cache) == 0) {
            Files.deleteIfExists(cache);
            throw new AssertionError("the JVM has kept nothing of a run of the server: " + log);
        }
    }
}
