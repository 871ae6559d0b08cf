package dev.florin.platform;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/** Makes ids that grow with time (UUID version 7), so that an index on them is written at its end. */
public final class Ids {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final InstantSource clock;
    private final ThreadLocal<SecureRandom> random = ThreadLocal.withInitial(SecureRandom::new);

    public Ids(InstantSource clock) {
        this.clock = clock;
    }

    /** A new id: 48 bits of milliseconds, 74 random bits. */
    public UUID next() {
        SecureRandom bits = random.get();
        long time = clock.millis() << 16;
        return new UUID(time | VERSION_7 | (bits.nextLong() & 0xFFFL), VARIANT | (bits.nextLong() >>> 2));
    }
}
