package dev.florin.bench;

import dev.florin.bench.load.Window;
import org.jspecify.annotations.Nullable;

/** Reads the meter at both ends of the measured part of a run, and tells another observer of them. */
final class MeteredWindow implements Window {
    private final Meter meter;
    private final Window other;
    private Meter.@Nullable Reading opened;
    private Meter.@Nullable Reading closed;

    MeteredWindow(Meter meter, Window other) {
        this.meter = meter;
        this.other = other;
    }

    @Override
    public void opened() {
        other.opened();
        opened = meter.read();
    }

    @Override
    public void closed() {
        closed = meter.read();
        other.closed();
    }

    /** @throws BenchFailedException when the run broke off before its measured part was over. */
    Meter.Reading spent() {
        if (opened == null || closed == null) {
            throw new BenchFailedException("the run broke off before it was measured");
        }
        return closed.since(opened);
    }
}
