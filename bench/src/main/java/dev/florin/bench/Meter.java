package dev.florin.bench;

/** Reads what has been used so far: CPU by the processes, and writes by the database. */
record Meter(CpuMeter cpu, BenchDatabase database) {
    record Reading(CpuMeter.Reading cpu, BenchDatabase.Written written) {
        Reading since(Reading earlier) {
            return new Reading(cpu.since(earlier.cpu), written.since(earlier.written));
        }
    }

    Reading read() {
        return new Reading(cpu.read(), database.written());
    }
}
