package dev.florin.platform.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.settings.SettingReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CapacityTest {
    private static final long MEGABYTE = 1024 * 1024;

    /** What one of each costs at most, in bytes, measured. */
    private static final long CONNECTION = 12 * 1024;

    private static final long REQUEST = 150 * 1024;

    @ParameterizedTest
    @ValueSource(ints = {128, 180, 512, 1024, 8192})
    void everythingAllowedAtOnceLeavesAThirdOfTheHeap(int megabytes) {
        long heap = megabytes * MEGABYTE;

        Capacity capacity = Capacity.of(heap);

        long most = capacity.connections() * CONNECTION + capacity.requests() * REQUEST + capacity.bodyBytes();
        assertThat(most).isLessThan(heap * 2 / 3);
    }

    @Test
    void theDefaultHeapCarriesTwoThousandConnectionsAndThreeHundredRequests() {
        Capacity capacity = Capacity.of(180 * MEGABYTE);

        assertThat(capacity.connections()).isGreaterThan(2_200);
        assertThat(capacity.requests()).isGreaterThan(350);
        assertThat(capacity.bodyBytes()).isGreaterThan(14 * MEGABYTE);
    }

    @Test
    void everythingGrowsWithTheHeap() {
        Capacity small = Capacity.of(192 * MEGABYTE);
        Capacity large = Capacity.of(1024 * MEGABYTE);

        assertThat(large.connections()).isGreaterThan(5 * small.connections());
        assertThat(large.perAddress()).isGreaterThan(5 * small.perAddress());
        assertThat(large.requests()).isGreaterThan(5 * small.requests());
        assertThat(large.bodyBytes()).isGreaterThan(5 * small.bodyBytes());
        assertThat(large.uploads()).isGreaterThan(small.uploads());
    }

    @Test
    void strangersNeverHaveAllTheMemoryOfBodies() {
        Capacity capacity = Capacity.of(192 * MEGABYTE);

        assertThat(capacity.anonymousBytes()).isPositive().isLessThan(capacity.bodyBytes());
    }

    @Test
    void connectionsWithTlsAreFewer() {
        Capacity capacity = Capacity.of(192 * MEGABYTE);

        assertThat(capacity.connectionsWithTls()).isLessThan(capacity.connections() / 5);
    }

    @Test
    void settingsStandAboveTheHeap() {
        Capacity capacity = Capacity.of(new SettingReader(Map.of(
                "florin.heap", "64MB",
                "florin.connections.max", "300",
                "florin.connections.per-address", "off")::get));

        assertThat(capacity.connections()).isEqualTo(300);
        assertThat(capacity.perAddress()).isEqualTo(Capacity.UNBOUNDED);
        assertThat(capacity.requests()).isEqualTo(Capacity.of(64 * MEGABYTE).requests());
    }
}
