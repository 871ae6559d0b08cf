package dev.florin.operations;

import java.util.List;

/**
 * An operation and what happened to it.
 *
 * @param history the oldest first, at most the latest 100; empty when it finished at its first run
 * @param resolutions the ways in which a person may end operations of its kind
 */
public record OperationDetail(OperationView operation, List<OperationEvent> history, List<String> resolutions) {
    public OperationDetail {
        history = List.copyOf(history);
        resolutions = List.copyOf(resolutions);
    }
}
