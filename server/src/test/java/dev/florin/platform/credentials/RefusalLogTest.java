package dev.florin.platform.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
    private final List<String> lines = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-28T10:00:00Z");
    private final RefusalLog log = new RefusalLog(lines::add, () -> now);

    @Test
    void anAddressGetsItsFirstLinesAndThenASum() {
        for (int i = 0; i < 300; i++) {
            log.add("192.0.2.1", () -> "a line");
        }
        log.add("192.0.2.2", () -> "another");

        assertThat(lines).hasSize(RefusalLog.LINES_OF_ADDRESS + 1).endsWith("another");
        now = now.plusSeconds(60);
        log.endMinute();
        assertThat(lines.subList(RefusalLog.LINES_OF_ADDRESS + 1, lines.size()))
                .containsExactly(
                        "301 credentials refused in a minute, from 2 addresses; 290 of them are not logged by themselves",
                        "300 of these were from 192.0.2.1");
    }

    @Test
    void aFloodFromManyAddressesIsBoundedToo() {
        for (int i = 0; i < 100_000; i++) {
            log.add("2001:db8::" + i, () -> "a line");
        }
        now = now.plusSeconds(61);
        log.add("192.0.2.1", () -> "of the next minute");

        assertThat(lines).hasSizeLessThanOrEqualTo(RefusalLog.LINES_IN_ALL + RefusalLog.SUMS + 2);
        assertThat(lines).last().isEqualTo("of the next minute");
        assertThat(lines).contains("90000 of these were from other addresses");
    }

    @Test
    void aQuietMinuteHasNoSum() {
        log.add("192.0.2.1", () -> "a line");
        now = now.plusSeconds(60);

        log.endMinute();

        assertThat(lines).containsExactly("a line");
    }
}
