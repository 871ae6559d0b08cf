package dev.florin.platform.connections;

import dev.florin.platform.capacity.Capacity;
import dev.florin.platform.capacity.MemoryBudget;
import dev.florin.platform.connections.Connection.Leisure;
import dev.florin.platform.connections.Connection.Phase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** All connections. Those that hold memory and do nothing give way when there are too many. Safe for many threads. */
public final class Connections {
    /** One in this many gives way at a time, so that room seldom has to be made. */
    private static final int SHARE_THAT_GIVES_WAY = 32;

    /** One place in this many is reserved for connections that have shown good credentials. */
    private static final int SHARE_OF_THE_KNOWN = 8;

    /** Parts of strangers' large bodies that are read at once. */
    private static final int LARGE_BODIES = 1;

    /** How often a stranger that still sends makes another one give way, in nanoseconds. */
    private static final long BETWEEN_PUSHES = Duration.ofMillis(5).toNanos();

    /** Longer than any request may take to arrive, in nanoseconds. */
    private static final long KNOWN_BONUS = Duration.ofDays(1).toNanos();

    private final Capacity capacity;
    private final ReadingTimes times;
    private final MemoryBudget budget;
    private final Map<SocketChannel, Connection> all = new ConcurrentHashMap<>();
    private final Map<String, Integer> ofAddress = new ConcurrentHashMap<>();
    private final AtomicInteger reading = new AtomicInteger();
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger leaving = new AtomicInteger();
    private final Places places;
    private final Semaphore turns = new Semaphore(LARGE_BODIES);
    private final ReentrantLock makingRoom = new ReentrantLock();
    /** Belongs to {@link #makingRoom}. */
    private long lastPushed = System.nanoTime();

    private final MeterRegistry metrics;
    private final ClosedConnections ofOneAddress;
    private final ClosedConnections underPressure;
    private final ClosedConnections late;

    public Connections(Capacity capacity, ReadingTimes times, MeterRegistry metrics) {
        this.budget = new MemoryBudget(capacity, metrics);
        this.capacity = capacity;
        this.times = times;
        this.places =
                new Places(capacity.requests() + share(capacity.requests()), capacity.requests() / SHARE_OF_THE_KNOWN);
        this.metrics = metrics;
        this.ofOneAddress = new ClosedConnections("address", metrics);
        this.underPressure = new ClosedConnections("pressure", metrics);
        this.late = new ClosedConnections("deadline", metrics);
        gauge("reading", reading);
        gauge("working", working);
        Gauge.builder("florin.connections", all, Map::size)
                .tag("state", "all")
                .description("Connections of clients")
                .register(metrics);
    }

    private void gauge(String state, AtomicInteger number) {
        Gauge.builder("florin.connections", number, AtomicInteger::get)
                .tag("state", state)
                .description("Connections of clients")
                .register(metrics);
    }

    Capacity capacity() {
        return capacity;
    }

    ReadingTimes times() {
        return times;
    }

    /** Of requests that are read and answered, with some more for those that are refused. */
    Places places() {
        return places;
    }

    /** Of large bodies of strangers, which are read one at a time, a part at a time. */
    Semaphore turns() {
        return turns;
    }

    /** How many of them were ended, and are still there. */
    AtomicInteger leaving() {
        return leaving;
    }

    MemoryBudget budget() {
        return budget;
    }

    /** How many there are. */
    int open() {
        return all.size();
    }

    /**
     * Takes a new connection in.
     *
     * @param address null when it is not counted
     * @return false when its address has as many as it may
     */
    boolean admit(SocketChannel channel, @Nullable String address) {
        if (address != null && ofAddress.merge(address, 1, Integer::sum) > capacity.perAddress()) {
            leave(address);
            ofOneAddress.add();
            return false;
        }
        all.put(channel, new Connection(this, channel, address));
        return true;
    }

    @Nullable
    Connection find(@Nullable SocketChannel channel) {
        return channel == null ? null : all.get(channel);
    }

    /** It is closed. */
    void remove(@Nullable SocketChannel channel) {
        Connection gone = channel == null ? null : all.remove(channel);
        if (gone != null) {
            gone.leave();
            if (gone.address() != null) {
                leave(gone.address());
            }
        }
    }

    private void leave(String address) {
        ofAddress.computeIfPresent(address, (_, number) -> number == 1 ? null : (Integer) (number - 1));
    }

    void count(Phase before, Phase next) {
        if (before != next) {
            add(before, -1);
            add(next, 1);
        }
    }

    private void add(Phase phase, int change) {
        switch (phase) {
            case IDLE -> {}
            case READING -> reading.addAndGet(change);
            case WORKING -> working.addAndGet(change);
        }
    }

    /** Whether one more request may be answered now. */
    boolean hasRoom() {
        return working.get() <= capacity.requests();
    }

    /**
     * A request begins to arrive, and waits for its place: only then may it take memory.
     *
     * @return false when its connection is to be closed instead
     */
    boolean begin(Connection connection, SocketWrapperBase<?> socket) throws InterruptedException {
        connection.begin(socket, times.headers());
        return connection.takePlace(times.headers());
    }

    /**
     * Of the requests with a place, the one that has taken the longest to arrive gives way to a request that waits.
     *
     * @param isReady whether it needs nothing but a place; all others together make one give way every 5 ms at most
     */
    void makePlace(boolean isReady) {
        makingRoom.lock();
        try {
            long now = System.nanoTime();
            int wanted = isReady ? places.ready() : places.waiting();
            // Somebody else may have made room for all of them.
            if (wanted > leaving.get() && (isReady || now - lastPushed >= BETWEEN_PUSHES)) {
                lastPushed = now;
                slowest(now).ifPresent(this::giveWay);
            }
        } finally {
            makingRoom.unlock();
        }
    }

    /**
     * One of those with a place whose requests are slow to arrive; one with good credentials only when there is no
     * other.
     */
    private Optional<Connection> slowest(long now) {
        Connection slowest = null;
        long since = Long.MAX_VALUE;
        for (Connection connection : all.values()) {
            if (connection.isSlowInPlace(now)) {
                long rank = connection.since() - now + (connection.isKnown() ? KNOWN_BONUS : 0);
                if (rank < since) {
                    slowest = connection;
                    since = rank;
                }
            }
        }
        return Optional.ofNullable(slowest);
    }

    private static int share(int max) {
        return Math.max(1, max / SHARE_THAT_GIVES_WAY);
    }

    /** Makes some of the connections give way that can be spared most easily. */
    void makeRoom(int max) {
        makingRoom.lock();
        try {
            long now = System.nanoTime();
            List<Candidate> candidates = all.values().stream()
                    .map(connection -> new Candidate(connection, connection.leisure(now), connection.since()))
                    .filter(candidate -> candidate.leisure != Leisure.NONE)
                    .toList();
            candidates.stream()
                    .map(Candidate::leisure)
                    .min(Comparator.naturalOrder())
                    .ifPresent(most -> candidates.stream()
                            .filter(candidate -> candidate.leisure == most)
                            .sorted(Comparator.comparingLong(Candidate::since))
                            .limit(share(max))
                            .map(Candidate::connection)
                            // It may have begun to be answered meanwhile.
                            .filter(connection -> connection.leisure(now) != Leisure.NONE)
                            .forEach(this::giveWay));
        } finally {
            makingRoom.unlock();
        }
    }

    /** All as it was before sorting: it changes meanwhile. */
    private record Candidate(Connection connection, Leisure leisure, long since) {}

    /**
     * Ends those whose time is over.
     *
     * @param telling says so to the client first, where nothing else is being said to it
     */
    void endLate(Consumer<SocketChannel> telling) {
        long now = System.nanoTime();
        for (Connection connection : all.values()) {
            if (connection.isLate(now)) {
                telling.accept(connection.channel());
                connection.end();
                late.add();
            }
        }
    }

    void giveWay(Connection connection) {
        connection.end();
        underPressure.add();
    }
}
