package dev.florin.platform.connections;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The places of requests that are read and answered. When all are taken, connections that have shown good credentials
 * are next, in their order. Every fourth place goes to a stranger. It goes to strangers whose whole request has
 * arrived, in their order; if there are none, and for every fourth of these places anyway, it goes to the newest of
 * those that are still sending. So a crowd that sends slowly and keeps coming back delays itself, and not somebody who
 * asks once. Safe for many threads.
 */
final class Places {
    /**
     * One place in this many goes to a stranger while others wait too: new connections of good clients are strangers as
     * well.
     */
    private static final int TURN = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Rank, Deque<Waiter>> queues = new EnumMap<>(Rank.class);
    private final int kept;
    private int free;
    private int handed;
    private int handedToStrangers;

    /** Who waits for a place. */
    enum Rank {
        /** A client that has shown good credentials on the connection. */
        KNOWN,
        /** A stranger whose request has arrived. */
        WHOLE,
        /** A stranger who is still sending. */
        SENDING
    }

    /** @param kept how many of them only the known may have */
    Places(int number, int kept) {
        this.free = number;
        this.kept = kept;
        for (Rank rank : Rank.values()) {
            queues.put(rank, new ArrayDeque<>());
        }
    }

    /** Takes one at once, if one is free. */
    boolean tryTake(boolean isKnown) {
        lock.lock();
        try {
            if (free <= (isKnown ? 0 : kept)) {
                return false;
            }
            free--;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits from now on, until {@link Waiter#leave}. */
    Waiter queue(Rank rank) {
        lock.lock();
        try {
            Waiter waiter = new Waiter(rank);
            waiter.add();
            hand();
            return waiter;
        } finally {
            lock.unlock();
        }
    }

    /** One is free again. */
    void give() {
        lock.lock();
        try {
            free++;
            hand();
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    int waiting() {
        lock.lock();
        try {
            return waiting(Rank.KNOWN) + waiting(Rank.WHOLE) + waiting(Rank.SENDING);
        } finally {
            lock.unlock();
        }
    }

    /** How many of them need nothing but a place. */
    int ready() {
        lock.lock();
        try {
            return waiting(Rank.KNOWN) + waiting(Rank.WHOLE);
        } finally {
            lock.unlock();
        }
    }

    private int waiting(Rank rank) {
        return of(rank).size();
    }

    private Deque<Waiter> of(Rank rank) {
        return Objects.requireNonNull(queues.get(rank));
    }

    private void hand() {
        while (free > 0) {
            boolean areStrangersWaiting = waiting(Rank.WHOLE) + waiting(Rank.SENDING) > 0;
            boolean areKnownWaiting = waiting(Rank.KNOWN) > 0;
            if (areStrangersWaiting && free > kept && (!areKnownWaiting || handed % TURN == 0)) {
                handedToStrangers++;
                hand(isTurnOfSending() ? Rank.SENDING : Rank.WHOLE);
            } else if (areKnownWaiting) {
                hand(Rank.KNOWN);
            } else {
                return;
            }
        }
    }

    private boolean isTurnOfSending() {
        return waiting(Rank.SENDING) > 0 && (waiting(Rank.WHOLE) == 0 || handedToStrangers % TURN == 0);
    }

    private void hand(Rank rank) {
        free--;
        handed++;
        Waiter next = of(rank).removeFirst();
        next.given = true;
        next.news.signal();
    }

    /** One who waits for a place. */
    final class Waiter {
        private final Condition news = lock.newCondition();
        private Rank rank;
        private boolean given;
        private boolean left;

        private Waiter(Rank rank) {
            this.rank = rank;
        }

        private void add() {
            if (rank == Rank.SENDING) {
                of(rank).addFirst(this);
            } else {
                of(rank).addLast(this);
            }
        }

        /** Its request has arrived. */
        void isWhole() {
            lock.lock();
            try {
                if (rank == Rank.SENDING && !given && !left) {
                    of(rank).remove(this);
                    rank = Rank.WHOLE;
                    add();
                }
            } finally {
                lock.unlock();
            }
        }

        /** Whether it has been given a place within this time; if not, it waits on. */
        boolean await(Duration atMost) throws InterruptedException {
            lock.lock();
            try {
                long nanos = atMost.toNanos();
                while (!given && !left && nanos > 0) {
                    nanos = news.awaitNanos(nanos);
                }
                return given;
            } finally {
                lock.unlock();
            }
        }

        /**
         * Stops waiting. Returns whether it was given a place, perhaps at the last moment: then it has to give it back.
         */
        boolean leave() {
            lock.lock();
            try {
                if (!given && !left) {
                    left = true;
                    of(rank).remove(this);
                    news.signal();
                }
                return given;
            } finally {
                lock.unlock();
            }
        }
    }
}
