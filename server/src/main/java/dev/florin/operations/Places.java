package dev.florin.operations;

import dev.florin.platform.SharedPlaces;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What this server runs now, within the bound of each kind, and within each account's share of it. */
final class Places {
    /** The share of a kind's places that one account may have while more than half are taken. */
    static final int ACCOUNT_PERCENT = 25;

    private final Map<String, SharedPlaces> shared = new TreeMap<>();
    private final ConcurrentMap<OperationKey, String> running = new ConcurrentHashMap<>();

    Places(List<? extends OperationHandler> handlers) {
        handlers.forEach(
                handler -> shared.put(handler.kind(), new SharedPlaces(handler.maxRunning(), ACCOUNT_PERCENT)));
    }

    /** Takes a place; false when all are taken, or its account's share, or this server runs the operation already. */
    boolean enter(String kind, OperationKey key) {
        SharedPlaces places = shared.get(kind);
        if (places == null || places.enter(key.accountId()) != SharedPlaces.Entry.TAKEN) {
            return false;
        }
        if (running.putIfAbsent(key, kind) != null) {
            places.leave(key.accountId());
            return false;
        }
        return true;
    }

    void leave(OperationKey key) {
        String kind = running.remove(key);
        SharedPlaces places = kind == null ? null : shared.get(kind);
        if (places != null) {
            places.leave(key.accountId());
        }
    }

    boolean knows(String kind) {
        return shared.containsKey(kind);
    }

    /**
     * What may be taken of a kind.
     *
     * @param count how many at most
     * @param crowded the accounts from which none may be taken
     */
    record Room(int count, UUID[] crowded) {}

    /** The kinds with places left, and how many, up to the given number. */
    Map<String, Room> free(int atMost) {
        Map<String, Room> left = new TreeMap<>();
        shared.forEach((kind, places) -> {
            int free = places.free();
            if (free > 0) {
                left.put(kind, new Room(Math.min(free, atMost), places.crowded().toArray(UUID[]::new)));
            }
        });
        return left;
    }

    /** The ids of what runs. */
    UUID[] runningIds() {
        return running.keySet().stream().map(OperationKey::operationId).toArray(UUID[]::new);
    }
}
