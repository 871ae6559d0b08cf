package dev.florin.operations;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/** What this server runs now, within the bound of each kind. */
final class Places {
    private final Map<String, Semaphore> free = new TreeMap<>();
    private final ConcurrentMap<OperationKey, String> running = new ConcurrentHashMap<>();

    Places(List<? extends OperationHandler> handlers) {
        handlers.forEach(handler -> free.put(handler.kind(), new Semaphore(handler.maxRunning())));
    }

    /** Takes a place; false when all are taken or this server runs the operation already. */
    boolean enter(String kind, OperationKey key) {
        Semaphore places = free.get(kind);
        if (places == null || !places.tryAcquire()) {
            return false;
        }
        if (running.putIfAbsent(key, kind) != null) {
            places.release();
            return false;
        }
        return true;
    }

    void leave(OperationKey key) {
        String kind = running.remove(key);
        Semaphore places = kind == null ? null : free.get(kind);
        if (places != null) {
            places.release();
        }
    }

    boolean knows(String kind) {
        return free.containsKey(kind);
    }

    /** The kinds with places left, and how many, at most so many. */
    Map<String, Integer> free(int atMost) {
        Map<String, Integer> left = new TreeMap<>();
        free.forEach((kind, places) -> {
            if (places.availablePermits() > 0) {
                left.put(kind, Math.min(places.availablePermits(), atMost));
            }
        });
        return left;
    }

    /** The ids of what runs. */
    UUID[] runningIds() {
        return running.keySet().stream().map(OperationKey::operationId).toArray(UUID[]::new);
    }
}
