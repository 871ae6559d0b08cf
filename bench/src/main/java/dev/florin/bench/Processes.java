package dev.florin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Reads Linux's {@code /proc}: what processes have spent and hold. CPU is counted there in ticks of ten milliseconds.
 *
 * @param root {@code /proc}, or a copy of it
 */
record Processes(Path root) {
    /** Milliseconds of one tick: USER_HZ is 100 on every Linux that a JVM runs on. */
    private static final long TICK_MILLIS = 10;

    private static final int PARENT = 1;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int CHILDREN_USER_TIME = 13;
    private static final int CHILDREN_SYSTEM_TIME = 14;

    static Processes ofThisMachine() {
        return new Processes(Path.of("/proc"));
    }

    /** CPU of one process, all its threads, without its children. */
    long cpuMillis(long pid) {
        return own(fields(pid)) * TICK_MILLIS;
    }

    /** CPU of the children that the process has waited for. */
    long endedChildrenCpuMillis(long pid) {
        return endedChildren(fields(pid)) * TICK_MILLIS;
    }

    /** CPU of a process, of its ended children and of its living ones. */
    long familyCpuMillis(long pid) {
        String[] parent = fields(pid);
        return (own(parent) + endedChildren(parent) + livingChildren(pid)) * TICK_MILLIS;
    }

    long parentOf(long pid) {
        return Long.parseLong(fields(pid)[PARENT]);
    }

    /**
     * A size from {@code status}, such as {@code VmHWM} (the peak) or {@code VmRSS} (now), in MiB; empty if the kernel
     * does not say.
     */
    OptionalLong memoryMebibytes(long pid, String name) {
        try (Stream<String> lines = Files.lines(root.resolve(Long.toString(pid)).resolve("status"))) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long livingChildren(long pid) {
        String parent = Long.toString(pid);
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(path ->
                            Character.isDigit(path.getFileName().toString().charAt(0)))
                    .flatMap(path -> read(path.resolve("stat")).stream())
                    .map(Processes::split)
                    .filter(fields -> fields[PARENT].equals(parent))
                    .mapToLong(fields -> own(fields) + endedChildren(fields))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long own(String[] fields) {
        return Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
    }

    private static long endedChildren(String[] fields) {
        return Long.parseLong(fields[CHILDREN_USER_TIME]) + Long.parseLong(fields[CHILDREN_SYSTEM_TIME]);
    }

    private String[] fields(long pid) {
        return read(root.resolve(Long.toString(pid)).resolve("stat"))
                .map(Processes::split)
                .orElseThrow(() -> new IllegalStateException("process " + pid + " is gone"));
    }

    /** The fields after the name, which stands in brackets and may hold spaces and brackets itself. */
    private static String[] split(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }

    /** A process may end while it is read. */
    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
