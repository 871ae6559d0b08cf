package dev.florin.bench;

/** Resident memory of the server's JVM, in MiB: the most it ever had, and at the end of the load. */
record Memory(long peakMebibytes, long steadyMebibytes) {
    static Memory of(Processes processes, long pid) {
        return new Memory(
                processes.memoryMebibytes(pid, "VmHWM").orElse(0),
                processes.memoryMebibytes(pid, "VmRSS").orElse(0));
    }
}
