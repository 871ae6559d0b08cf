package dev.florin.platform.connections;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Places of requests that are read and answered. When all are taken, whoever has shown good credentials is next; of the
 * others it is whoever came last. A crowd that comes again and again so waits for itself, and for those who ask once
 * there is a place as soon as one is free. Safe for many threads.
 */
final class Places {
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiter> known = new ArrayDeque<>();
    private final Deque<Waiter> strangers = new ArrayDeque<>();
    private final int kept;
    private int free;

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

    /** The one who waits must {@linkplain Waiter#await await} it. */
    Waiter queue(boolean isKnown) {
        lock.lock();
        try {
            Waiter waiter = new Waiter(isKnown ? known : strangers);
            waiter.queue.addFirst(waiter);
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
        while (free > 0 && !known.isEmpty()) {
            hand(known);
        }
        while (free > kept && !strangers.isEmpty()) {
            hand(strangers);
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

        /** Whether it has been given a place, which then has to be given back. It waits on when there is none yet. */
        boolean await(Duration atMost) throws InterruptedException {
            lock.lock();
            try {
                long nanos = atMost.toNanos();
                while (!given && !left && nanos > 0) {
                    nanos = news.awaitNanos(nanos);
                }
                return given;
            } catch (InterruptedException e) {
                if (given) {
                    Places.this.give();
                }
                throw e;
            } finally {
                lock.unlock();
            }
        }

        /** Waits no longer. */
        void leave() {
            lock.lock();
            try {
                if (!given && !left) {
                    left = true;
                    queue.remove(this);
                    news.signal();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
