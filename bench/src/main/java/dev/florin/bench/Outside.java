package dev.florin.bench;

import java.util.List;
import java.util.Map;

/**
 * What of the world around the server is a process of its own.
 *
 * @param pids of processes whose CPU counts as the load's
 * @param settings that lead the server there, by the names of environment variables
 */
record Outside(List<Long> pids, Map<String, String> settings) {
    static final Outside NOTHING = new Outside(List.of(), Map.of());

    Outside {
        pids = List.copyOf(pids);
        settings = Map.copyOf(settings);
    }
}
