package dev.florin.platform.connections;

import dev.florin.platform.capacity.MemoryShare;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** A client's connection, and what it is doing. Code that serves a request finds its own by {@link #current}. */
public final class Connection implements MemoryShare.Holder {
    /** How long the rest of a refused request is still read, so that its sender sees the answer. */
    static final Duration REST = Duration.ofSeconds(5);

    /** How long an answer may take, with its client reading it. */
    static final Duration ANSWER = Duration.ofMinutes(10);

    /** How long a body may pause. */
    static final Duration BETWEEN_BYTES = Duration.ofSeconds(20);

    /** How long a request waits for its place; once others have given way, it has one. */
    private static final Duration PLACE = Duration.ofSeconds(10);

    /**
     * A request that waits for a place makes a slow one give way at once, again after this time, and then ever less
     * often.
     */
    private static final Duration FIRST = Duration.ofMillis(5);

    private static final int GROWTH = 4;

    /** The interval at which it does so in the end. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    /** How often a body that waits for its turn checks whether it has to give way. */
    private static final Duration TURN = Duration.ofMillis(50);

    /** A request that takes no longer than this to arrive does not give way. */
    static final Duration PROMPT = Duration.ofMillis(100);

    /** A connection that has been idle for less is about to be used, such as a new one. */
    private static final Duration IDLE_FOR_A_WHILE = Duration.ofMillis(300);

    /** A reading thread ends its request itself, and tells the client; this much later the request is ended for it. */
    static final Duration GRACE = Duration.ofSeconds(1);

    static final ScopedValue<Connection> CURRENT = ScopedValue.newInstance();

    private final Connections all;
    private final SocketChannel channel;
    private final @Nullable String address;
    private final MemoryShare memory;
    private volatile @Nullable SocketWrapperBase<?> socket;
    private volatile Phase phase = Phase.IDLE;
    private volatile long since = System.nanoTime();
    private volatile long until = since + ANSWER.toNanos();
    private volatile boolean ended;
    private volatile boolean known;
    private volatile Places.@Nullable Waiter waiting;
    private volatile long bodyUntil;
    private boolean leaving;
    private volatile boolean placed;
    private boolean gone;

    /** Belongs to the request's thread. */
    private boolean hasTurn;

    Connection(Connections all, SocketChannel channel, @Nullable String address) {
        this.all = all;
        this.channel = channel;
        this.address = address;
        this.memory = all.budget().share(this);
    }

    enum Phase {
        /** Nothing of a request has arrived. */
        IDLE,
        /** A part of a request has arrived. */
        READING,
        /** A request is being answered. */
        WORKING
    }

    /** How easily a connection can be spared, the easiest first. */
    enum Leisure {
        /** A stranger's, and nothing has happened on it for a while. */
        IDLE,
        /** A stranger's, whose request is slow to arrive. */
        SLOW,
        /** One with good credentials, and nothing has happened on it for a while. */
        KNOWN,
        /** One that has only begun, or one with good credentials that is sending. */
        BUSY,
        /** One whose request is being answered, or that is ended already. */
        NONE
    }

    /** The one whose request this thread serves; null where none is served, as in tests. */
    public static @Nullable Connection current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /** The sender of the request that this thread serves has shown good credentials. */
    public static void prove() {
        if (CURRENT.isBound()) {
            CURRENT.get().memory.prove();
            CURRENT.get().known = true;
        }
    }

    /**
     * Says that only part of the body of this thread's request is still needed: the rest is free for others.
     *
     * @param needed of what is in memory, in bytes
     */
    public static void keepOfBody(LongUnaryOperator needed) {
        if (CURRENT.isBound()) {
            MemoryShare memory = CURRENT.get().memory;
            memory.keep(needed.applyAsLong(memory.used()));
        }
    }

    /** What its request has of the memory for bodies. */
    public MemoryShare memory() {
        return memory;
    }

    /** A body is read from here on. */
    public void readBody(boolean isUpload) {
        Duration bound = isUpload ? all.times().upload() : all.times().body();
        bodyUntil = System.nanoTime() + bound.toNanos();
        enter(Phase.READING, bound.plus(GRACE));
    }

    /** Called before each read of a body, which then takes no longer than it may. False when its time is over. */
    public boolean awaitBytes() {
        long millis = TimeUnit.NANOSECONDS.toMillis(bodyUntil - System.nanoTime());
        SocketWrapperBase<?> waited = socket;
        if (waited != null && millis > 0) {
            waited.setReadTimeout(Math.min(millis, BETWEEN_BYTES.toMillis()));
        }
        return millis > 0;
    }

    /**
     * Waits for the turn of a stranger's large body, which lasts until its next read: a crowd of them would otherwise keep
     * the processors from everybody else. Nobody who has shown good credentials waits.
     *
     * @return false when the request has to give way instead
     */
    public boolean takeTurn() {
        if (!memory.isAnonymous() || hasTurn) {
            return true;
        }
        try {
            while (!hasTurn && !ended) {
                hasTurn = all.turns().tryAcquire(TURN.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return hasTurn;
    }

    /** Called before it waits for more bytes or for memory, and at the end. */
    @Override
    public void endTurn() {
        if (hasTurn) {
            hasTurn = false;
            all.turns().release();
        }
    }

    /** Everything needed has arrived; now it is up to the server. */
    public void work() {
        enter(Phase.WORKING, ANSWER);
    }

    /** The answer is given; what still arrives of its request is dropped. */
    void finish() {
        memory.close();
        enter(Phase.READING, REST);
    }

    /** Whether it was made to give way to others, or took too long. */
    public boolean hasGivenWay() {
        return ended;
    }

    @Override
    public long sendingSince() {
        return isIn(Phase.READING) ? since : NOT_SENDING;
    }

    @Override
    public boolean isGivingWay() {
        return ended && phase == Phase.READING;
    }

    @Override
    public void giveWay() {
        all.giveWay(this);
    }

    /** Waits for the next request. */
    synchronized void rest() {
        enter(Phase.IDLE, ANSWER);
        freePlace();
    }

    /**
     * Waits until there is a place among the requests that are read and answered; it keeps it until it rests or is
     * closed.
     *
     * @param headers how long the request's line and headers may take from then on
     * @return false when it is to be closed instead
     */
    boolean takePlace(Duration headers) throws InterruptedException {
        if (placed) {
            return true;
        }
        if (all.places().tryTake(known)) {
            return place();
        }
        until = System.nanoTime() + PLACE.plus(GRACE).toNanos();
        if (!waitForPlace()) {
            return false;
        }
        until = System.nanoTime() + headers.toNanos();
        return place();
    }

    private boolean waitForPlace() throws InterruptedException {
        Arrival arrival = arrival();
        Places.Waiter waiter = all.places().queue(rank(arrival));
        waiting = waiter;
        try {
            if (ended) {
                waiter.leave();
            }
            boolean isGiven = false;
            Duration pause = FIRST;
            long end = System.nanoTime() + PLACE.toNanos();
            while (!isGiven && !ended && arrival != Arrival.ENDED && System.nanoTime() - end < 0) {
                all.makePlace(arrival == Arrival.WHOLE);
                isGiven = waiter.await(pause);
                pause = pause.multipliedBy(GROWTH).compareTo(AGAIN) < 0 ? pause.multipliedBy(GROWTH) : AGAIN;
                if (!isGiven && arrival == Arrival.PART) {
                    arrival = arrival();
                    if (arrival == Arrival.WHOLE) {
                        waiter.isWhole();
                    }
                }
            }
        } catch (InterruptedException e) {
            if (waiter.leave()) {
                all.places().give();
            }
            throw e;
        } finally {
            waiting = null;
        }
        return waiter.leave();
    }

    /** Nobody reads of the request while it waits. */
    private Arrival arrival() {
        SocketWrapperBase<?> from = socket;
        return known || from == null ? Arrival.WHOLE : Arrival.on(from);
    }

    private Places.Rank rank(Arrival arrival) {
        if (known) {
            return Places.Rank.KNOWN;
        }
        return arrival == Arrival.WHOLE ? Places.Rank.WHOLE : Places.Rank.SENDING;
    }

    private synchronized boolean place() {
        placed = !gone && !ended;
        if (placed) {
            // It was kept waiting, and has not been slow.
            since = System.nanoTime();
        } else {
            all.places().give();
        }
        return placed;
    }

    private void freePlace() {
        if (placed) {
            placed = false;
            all.places().give();
        }
    }

    /** Something arrived; the request's line and headers have this long to follow. */
    void begin(SocketWrapperBase<?> on, Duration headers) {
        socket = on;
        if (phase == Phase.IDLE) {
            enter(Phase.READING, headers);
        }
    }

    /** It is closed, and counts no longer. */
    synchronized void leave() {
        enter(Phase.IDLE, ANSWER);
        freePlace();
        gone = true;
    }

    private synchronized void enter(Phase next, Duration bound) {
        if (!gone) {
            all.count(phase, next);
            if (leaving && next != Phase.READING) {
                leaving = false;
                all.leaving().decrementAndGet();
            }
            phase = next;
            since = System.nanoTime();
            until = since + bound.toNanos();
        }
    }

    /** Reads nothing more: code that waits for the client's bytes sees their end, and closes. */
    void end() {
        synchronized (this) {
            if (ended || gone) {
                return;
            }
            ended = true;
            leaving = placed && phase != Phase.IDLE;
            if (leaving) {
                all.leaving().incrementAndGet();
            }
        }
        Places.Waiter queued = waiting;
        if (queued != null) {
            queued.leave();
        }
        try {
            channel.shutdownInput();
            if (phase == Phase.WORKING) {
                channel.shutdownOutput();
            }
        } catch (IOException e) {
            // It is closed already.
        }
    }

    /** Whether its sender has ever shown good credentials on it. */
    boolean isKnown() {
        return known;
    }

    /** Whether it has a place, and its request has not been sent promptly. */
    boolean isSlowInPlace(long now) {
        return placed && isIn(Phase.READING) && now - since > PROMPT.toNanos();
    }

    Leisure leisure(long now) {
        if (ended || phase == Phase.WORKING) {
            return Leisure.NONE;
        }
        boolean isIdle = phase == Phase.IDLE;
        if (now - since <= (isIdle ? IDLE_FOR_A_WHILE : PROMPT).toNanos()) {
            return Leisure.BUSY;
        }
        if (known) {
            return isIdle ? Leisure.KNOWN : Leisure.BUSY;
        }
        return isIdle ? Leisure.IDLE : Leisure.SLOW;
    }

    boolean isLate(long now) {
        return phase != Phase.IDLE && !ended && now - until > 0;
    }

    boolean isIn(Phase wanted) {
        return phase == wanted && !ended;
    }

    long since() {
        return since;
    }

    SocketChannel channel() {
        return channel;
    }

    @Nullable
    String address() {
        return address;
    }
}
