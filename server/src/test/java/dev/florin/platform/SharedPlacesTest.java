package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.SharedPlaces.Entry;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SharedPlacesTest {
    private static final UUID ANN = new UUID(1, 1);
    private static final UUID BOB = new UUID(1, 2);
    private static final UUID CAT = new UUID(1, 3);

    @Test
    void oneAloneHasHalfAndEachOtherItsShare() {
        SharedPlaces places = new SharedPlaces(8, 25);

        assertThat(entered(places, ANN)).isEqualTo(4);
        assertThat(places.crowded()).containsExactly(ANN);
        assertThat(entered(places, BOB)).isEqualTo(2);
        assertThat(entered(places, CAT)).isEqualTo(2);
        assertThat(places.enter(CAT)).isEqualTo(Entry.FULL);
        assertThat(places.free()).isZero();

        places.leave(CAT);
        assertThat(places.enter(ANN)).isEqualTo(Entry.SHARE_USED);
        assertThat(places.enter(CAT)).isEqualTo(Entry.TAKEN);
    }

    @Test
    void whatIsLeftIsFreeAgainAndNobodyIsRemembered() {
        SharedPlaces places = new SharedPlaces(8, 25);
        int taken = entered(places, ANN);
        for (int i = 0; i < taken; i++) {
            places.leave(ANN);
        }

        assertThat(places.taken()).isZero();
        assertThat(places.crowded()).isEmpty();
        assertThat(entered(places, ANN)).isEqualTo(taken);
    }

    @Test
    void theSmallestShareIsOnePlace() {
        SharedPlaces one = new SharedPlaces(1, 25);
        assertThat(one.enter(ANN)).isEqualTo(Entry.TAKEN);
        assertThat(one.enter(BOB)).isEqualTo(Entry.FULL);

        SharedPlaces all = new SharedPlaces(4, 100);
        assertThat(entered(all, ANN)).isEqualTo(4);
    }

    private static int entered(SharedPlaces places, UUID account) {
        int entered = 0;
        while (places.enter(account) == Entry.TAKEN) {
            entered++;
        }
        return entered;
    }
}
