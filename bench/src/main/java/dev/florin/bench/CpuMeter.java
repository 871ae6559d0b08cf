package dev.florin.bench;

import java.util.List;

/**
 * Reads the CPU time that the server, PostgreSQL and the load have used so far.
 *
 * @param outsidePids processes that belong to the load, beside this one
 */
record CpuMeter(Processes processes, long serverPid, long postmasterPid, List<Long> outsidePids) {
    CpuMeter {
        outsidePids = List.copyOf(outsidePids);
    }

    /**
     * @param loadMillis this process, and those outside that belong to the load
     * @param endedChildrenMillis the processes that this one has started and seen end, such as pgbench
     */
    record Reading(long serverMillis, long databaseMillis, long loadMillis, long endedChildrenMillis) {
        Reading since(Reading earlier) {
            return new Reading(
                    serverMillis - earlier.serverMillis,
                    databaseMillis - earlier.databaseMillis,
                    loadMillis - earlier.loadMillis,
                    endedChildrenMillis - earlier.endedChildrenMillis);
        }
    }

    Reading read() {
        long self = ProcessHandle.current().pid();
        long outside = outsidePids.stream().mapToLong(processes::cpuMillis).sum();
        return new Reading(
                processes.cpuMillis(serverPid),
                processes.familyCpuMillis(postmasterPid),
                processes.cpuMillis(self) + outside,
                processes.endedChildrenCpuMillis(self));
    }
}
