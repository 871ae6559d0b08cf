package dev.florin.bench;

/** Reads the CPU time that the server, PostgreSQL and the load generator have used so far. */
record CpuMeter(Processes processes, long serverPid, long postmasterPid) {
    /**
     * @param selfMillis this process
     * @param endedChildrenMillis the processes that this one has started and seen end, such as pgbench
     */
    record Reading(long serverMillis, long databaseMillis, long selfMillis, long endedChildrenMillis) {
        Reading since(Reading earlier) {
            return new Reading(
                    serverMillis - earlier.serverMillis,
                    databaseMillis - earlier.databaseMillis,
                    selfMillis - earlier.selfMillis,
                    endedChildrenMillis - earlier.endedChildrenMillis);
        }
    }

    Reading read() {
        long self = ProcessHandle.current().pid();
        return new Reading(
                processes.cpuMillis(serverPid),
                processes.familyCpuMillis(postmasterPid),
                processes.cpuMillis(self),
                processes.endedChildrenCpuMillis(self));
    }
}
