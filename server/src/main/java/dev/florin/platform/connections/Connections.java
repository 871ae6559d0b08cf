package dev.florin.platform.connections;

import dev.florin.platform.capacity.Capacity;
import dev.florin.platform.capacity.MemoryBudget;
import dev.florin.platform.connections.Connection.Phase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** All connections. Those that hold memory and do nothing give way when there are too many. Safe for many threads. */
public final class Connections {
    /** One of so many gives way at a time, so that room is seldom looked for. */
    private static final int SHARE_THAT_GIVES_WAY = 32;

    private final Capacity capacity;
    private final ReadingTimes times;
    private final MemoryBudget budget;
    private final Map<SocketChannel, Connection> all = new ConcurrentHashMap<>();
    private final Map<String, Integer> ofAddress = new ConcurrentHashMap<>();
    private final AtomicInteger reading = new AtomicInteger();
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger leaving = new AtomicInteger();
    private final Semaphore places;
    private final ReentrantLock makingRoom = new ReentrantLock();
    private final MeterRegistry metrics;
    private final ClosedConnections ofOneAddress;
    private final ClosedConnections underPressure;
    private final ClosedConnections late;

    public Connections(Capacity capacity, ReadingTimes times, MeterRegistry metrics) {
        this.budget = new MemoryBudget(capacity, metrics);
        this.capacity = capacity;
        this.times = times;
        this.places = new Semaphore(capacity.requests() + share(capacity.requests()));
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
    Semaphore places() {
        return places;
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
     * A request begins to arrive. When there are too many, those give way that take the longest to arrive, and it waits
     * until they have gone: only then may it take memory.
     *
     * @return false when its connection is to be closed instead
     */
    boolean begin(Connection connection, SocketWrapperBase<?> socket) throws InterruptedException {
        connection.begin(socket, times.headers());
        if (excess() > 0) {
            makingRoom.lock();
            try {
                // Somebody else may have made room for both, and must not be taken to have.
                int excess = excess();
                if (excess > 0) {
                    giveWay(
                            other -> other != connection && other.isIn(Phase.READING),
                            Math.max(excess, share(capacity.requests())));
                }
            } finally {
                makingRoom.unlock();
            }
        }
        return connection.takePlace(times.headers());
    }

    /** How many requests there are beyond the bound, without those that are about to go. */
    private int excess() {
        return reading.get() + working.get() - leaving.get() - capacity.requests();
    }

    private static int share(int max) {
        return Math.max(1, max / SHARE_THAT_GIVES_WAY);
    }

    /** Lets idle connections give way, or where none is idle, those whose requests take the longest to arrive. */
    void makeRoom(int max) {
        makingRoom.lock();
        try {
            if (giveWay(other -> other.isIn(Phase.IDLE), share(max)) == 0) {
                giveWay(other -> other.isIn(Phase.READING), share(max));
            }
        } finally {
            makingRoom.unlock();
        }
    }

    private int giveWay(Predicate<Connection> which, int number) {
        List<Candidate> first = all.values().stream()
                .filter(which)
                .map(connection -> new Candidate(connection, connection.since()))
                .sorted(Comparator.comparingLong(Candidate::since))
                .limit(number)
                .toList();
        first.forEach(candidate -> giveWay(candidate.connection));
        return first.size();
    }

    /** @param since as it was before sorting: it changes meanwhile */
    private record Candidate(Connection connection, long since) {}

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
