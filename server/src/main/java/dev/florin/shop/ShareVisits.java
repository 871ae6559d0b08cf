package dev.florin.shop;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts who opens links, without keeping them waiting: visits are gathered in memory, and one thread writes them, so that
 * a link that all the world opens takes one connection. What a crash catches in memory is not counted.
 */
public final class ShareVisits implements AutoCloseable {
    /** Links that wait to be written; a visit of a further one is not counted. */
    static final int MAX_WAITING = 10_000;

    private static final Logger log = LoggerFactory.getLogger(ShareVisits.class);

    private final Map<Visited, Long> waiting = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final ShareRows shares;
    private final InstantSource clock;

    public ShareVisits(ShareRows shares, InstantSource clock) {
        this.shares = shares;
        this.clock = clock;
    }

    /** A link on a day, in UTC. */
    private record Visited(String guid, LocalDate day) {}

    /** Returns at once. */
    public void count(String guid) {
        Visited visited = new Visited(guid, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (waiting.size() < MAX_WAITING || waiting.containsKey(visited)) {
            waiting.merge(visited, 1L, Long::sum);
            if (!writing.isLocked()) {
                Thread.ofVirtual().name("share-visits").start(this::write);
            }
        }
    }

    /** Whoever finds it under way leaves what waits to that thread, which looks again when it has let go. */
    private void write() {
        while (!waiting.isEmpty() && writing.tryLock()) {
            try {
                waiting.keySet().forEach(this::write);
            } finally {
                writing.unlock();
            }
        }
    }

    private void write(Visited visited) {
        Long visits = waiting.remove(visited);
        if (visits == null) {
            return;
        }
        try {
            shares.count(visited.guid(), visited.day(), visits);
        } catch (RuntimeException e) {
            log.warn("{} visits of a share could not be counted", visits, e);
        }
    }

    /** Writes what waits. */
    @Override
    public void close() {
        writing.lock();
        try {
            waiting.keySet().forEach(this::write);
        } finally {
            writing.unlock();
        }
    }
}
