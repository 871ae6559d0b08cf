package dev.florin.platform.connections;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The places of requests that are read and answered. When all are taken, connections that have shown good credentials are
 * next, in their order; every fourth place goes to a stranger, the one that came last. So a crowd that keeps coming back
 * delays itself, and not somebody who asks once. Safe for many threads.
 */
final class Places {
    /** One place of so many goes to a stranger while others wait too: new connections of good clients are strangers. */
    private static final int TURN = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiter> known = new ArrayDeque<>();
    private final Deque<Waiter> strangers = new ArrayDeque<>();
    private final int kept;
    private int free;
    private int handed;

    /** @param kept how many of them only the known may have */
    Places(int number, int kept) {
        this.free = number;
        this.kept = kept;
    }

    /** Takes one at once, if there is one. */
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
    Waiter queue(boolean isKnown) {
        lock.lock();
        try {
            Waiter waiter = new Waiter(isKnown ? known : strangers);
            if (isKnown) {
                known.addLast(waiter);
            } else {
                strangers.addFirst(waiter);
            }
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
            return known.size() + strangers.size();
        } finally {
            lock.unlock();
        }
    }

    private void hand() {
        while (free > 0 && !(known.isEmpty() && strangers.isEmpty())) {
            boolean isStrangersTurn = !strangers.isEmpty() && free > kept && (known.isEmpty() || handed % TURN == 0);
            if (!isStrangersTurn && known.isEmpty()) {
                return;
            }
            handed++;
            hand(isStrangersTurn ? strangers : known);
        }
    }

    private void hand(Deque<Waiter> queue) {
        free--;
        Waiter next = queue.removeFirst();
        next.given = true;
        next.news.signal();
    }

    /** One who waits for a place. */
    final class Waiter {
        private final Deque<Waiter> queue;
        private final Condition news = lock.newCondition();
        private boolean given;
        private boolean left;

        private Waiter(Deque<Waiter> queue) {
            this.queue = queue;
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

        /** Waits no longer. Whether it has been given a place, at the last moment too: that has to be given back. */
        boolean leave() {
            lock.lock();
            try {
                if (!given && !left) {
                    left = true;
                    queue.remove(this);
                    news.signal();
                }
                return given;
            } finally {
                lock.unlock();
            }
        }
    }
}
