package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When keys in memory are good enough, and when the database is asked for them. */
class SecretsTest {
    private static final KeyRing FIRST = KeyRing.first(key(1));
    private static final KeyRing SECOND = new KeyRing(Map.of(2, key(2)), 2, null);
    private static final long LONG_AGO = Secrets.MAX_AGE.toMillis() + 1000;

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void aMachineThatSleptLooksBeforeItSeals() {
        Secrets secrets = looking(FIRST, SECOND);
        assertThat(secrets.encrypt("x", new byte[1])[0]).isEqualTo((byte) 1);
        assertThat(looks).hasValue(0);
        Secrets.Moment now = Secrets.Moment.now();

        secrets.use(FIRST, new Secrets.Moment(now.nanos(), now.millis() - LONG_AGO));

        assertThat(secrets.encrypt("x", new byte[1])[0]).isEqualTo((byte) 2);
        assertThat(looks).hasValue(1);
    }

    @Test
    void whatWasReadEarlierDoesNotReplaceWhatWasReadLater() {
        Secrets secrets = looking(FIRST, FIRST);
        Secrets.Moment early = Secrets.Moment.now();
        Secrets.Moment late = new Secrets.Moment(early.nanos() + 1, early.millis());

        secrets.use(SECOND, late);
        secrets.use(FIRST, early);

        assertThat(secrets.ring()).isSameAs(SECOND);
    }

    @Test
    void withoutTheRightToSealItStillOpensUntilANewKey() {
        Secrets secrets = looking(FIRST, FIRST);
        byte[] sealed = secrets.encrypt("x", new byte[] {7});

        secrets.sealNoMore("no more");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> secrets.encrypt("x", new byte[1]))
                .withMessage("no more");
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> secrets.sign("x", "y"));
        assertThat(secrets.decrypt("x", sealed)).containsExactly(7);
        secrets.use(SECOND, Secrets.Moment.now());
        assertThat(secrets.encrypt("x", new byte[1])[0]).isEqualTo((byte) 2);
    }

    @Test
    void anUnknownKeyHoldsBackNoLookForAnother() {
        Secrets secrets = looking(FIRST, SECOND);
        byte[] unknown = FIRST.seal("x", new byte[1]);
        unknown[0] = 9;
        byte[] sealed = SECOND.seal("x", new byte[] {7});
        Secrets vain = looking(FIRST, FIRST);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> vain.decrypt("x", unknown));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> vain.decrypt("x", sealed));

        assertThat(looks).as("one for each of the two").hasValue(2);
        assertThat(secrets.decrypt("x", sealed)).containsExactly(7);
    }

    /** They come from whoever asks for a file. */
    @Test
    void idsInSignaturesHaveFewLooksAndHoldBackNoOther() {
        Secrets secrets = looking(FIRST, SECOND);
        Secrets vain = looking(FIRST, FIRST);
        Secrets.Moment began = Secrets.Moment.now();

        for (int id = 3; id < 200; id++) {
            byte[] made = new byte[33];
            made[0] = (byte) id;
            assertThat(vain.isSigned("x", "y", made)).isFalse();
        }

        long seconds = (System.nanoTime() - began.nanos()) / 1_000_000_000 + 1;
        assertThat((long) looks.get()).isLessThanOrEqualTo(seconds);
        assertThat(secrets.isSigned("x", "y", SECOND.sign("x", "y"))).isTrue();
    }

    @Test
    void aRetiredKeyOpensAndSignsForNobody() {
        KeyRing ring = new KeyRing(Map.of(2, key(2)), Map.of(1, key(1)), 2, null);

        assertThat(ring.open("x", FIRST.seal("x", new byte[] {7}))).containsExactly(7);
        assertThat(ring.isSigned("x", "y", FIRST.sign("x", "y"))).isFalse();
    }

    private Secrets looking(KeyRing now, KeyRing then) {
        return new Secrets(now, () -> {
            looks.incrementAndGet();
            return then;
        });
    }

    private static byte[] key(int first) {
        byte[] key = new byte[Secrets.MASTER_KEY_BYTES];
        key[0] = (byte) first;
        return key;
    }
}
