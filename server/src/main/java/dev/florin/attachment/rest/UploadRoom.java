package dev.florin.attachment.rest;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many files are received at once: in all, and of one user, so that nobody takes all the room. */
final class UploadRoom {
    private static final int MAX_WAIT_SECONDS = 5;
    private static final int SHARE_OF_ONE = 4;

    private final Semaphore room;
    private final int ofOne;
    private final Map<UUID, Integer> users = new ConcurrentHashMap<>();

    UploadRoom(int uploads) {
        this.room = new Semaphore(uploads);
        this.ofOne = Math.max(1, uploads / SHARE_OF_ONE);
    }

    /** A place for one file; to be closed. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for room, for some seconds.
     *
     * @throws RefusedException {@link Reason#TOO_BUSY} when there is none, or the user has their share
     */
    Place enter(UUID userId) throws InterruptedException {
        if (users.merge(userId, 1, Integer::sum) > ofOne) {
            leave(userId);
            throw busy("You are uploading other files just now.");
        }
        boolean isIn = false;
        try {
            isIn = room.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
        } finally {
            if (!isIn) {
                leave(userId);
            }
        }
        if (!isIn) {
            throw busy("The server is busy.");
        }
        return () -> {
            room.release();
            leave(userId);
        };
    }

    private void leave(UUID userId) {
        users.computeIfPresent(userId, (_, files) -> files == 1 ? null : (Integer) (files - 1));
    }

    private static RefusedException busy(String why) {
        return Refusal.of(Reason.TOO_BUSY, why + " Try again later.").asException();
    }
}
