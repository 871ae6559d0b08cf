package dev.florin.platform.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PlacesTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void placesAreLimited() {
        Places places = new Places(2, 0);

        assertThat(places.tryTake(false)).isTrue();
        assertThat(places.tryTake(false)).isTrue();
        assertThat(places.tryTake(false)).isFalse();

        places.give();
        assertThat(places.tryTake(false)).isTrue();
    }

    @Test
    void someAreForTheKnownAlone() {
        Places places = new Places(2, 1);

        assertThat(places.tryTake(false)).isTrue();
        assertThat(places.tryTake(false)).isFalse();
        assertThat(places.tryTake(true)).isTrue();
    }

    @Test
    void ofStrangersThatStillSendWhoeverCameLastIsNext() throws InterruptedException {
        Places places = full(1);
        Places.Waiter first = places.queue(Places.Rank.SENDING);
        Places.Waiter known = places.queue(Places.Rank.KNOWN);
        Places.Waiter last = places.queue(Places.Rank.SENDING);

        places.give();
        places.give();
        assertThat(known.await(LONG)).isTrue();
        assertThat(last.await(LONG)).isTrue();
        assertThat(places.waiting()).isEqualTo(1);
        places.give();
        assertThat(first.await(LONG)).isTrue();
        assertThat(places.waiting()).isZero();
    }

    @Test
    void strangersWhoseRequestHasArrivedComeBeforeThoseThatStillSend() throws InterruptedException {
        Places places = full(1);
        Places.Waiter sending = places.queue(Places.Rank.SENDING);
        List<Places.Waiter> whole = IntStream.range(0, 4)
                .mapToObj(_ -> places.queue(Places.Rank.WHOLE))
                .toList();
        Places.Waiter late = places.queue(Places.Rank.SENDING);
        assertThat(places.ready()).isEqualTo(4);

        for (int i = 0; i < 3; i++) {
            places.give();
            assertThat(whole.get(i).await(LONG)).isTrue();
        }
        places.give();
        assertThat(late.await(LONG)).as("one of four, to whoever came last").isTrue();
        places.give();
        assertThat(whole.get(3).await(LONG)).isTrue();
        places.give();
        assertThat(sending.await(LONG)).isTrue();
    }

    @Test
    void senderOfTheRestBecomesReady() throws InterruptedException {
        Places places = full(1);
        Places.Waiter first = places.queue(Places.Rank.SENDING);
        Places.Waiter last = places.queue(Places.Rank.SENDING);

        first.isWhole();
        assertThat(places.ready()).isEqualTo(1);
        places.give();
        assertThat(first.await(LONG)).isTrue();
        first.isWhole();
        assertThat(places.ready()).isZero();
        places.give();
        assertThat(last.await(LONG)).isTrue();
    }

    @Test
    void fruitlessWaiterMayWaitOnOrLeave() throws InterruptedException {
        Places places = full(1);
        Places.Waiter waiter = places.queue(Places.Rank.SENDING);

        assertThat(waiter.await(AT_ONCE)).isFalse();
        assertThat(places.waiting()).isEqualTo(1);
        waiter.leave();
        assertThat(places.waiting()).isZero();
        assertThat(waiter.await(LONG)).isFalse();

        places.give();
        assertThat(places.tryTake(false)).isTrue();
    }

    @Test
    void aPlaceThatIsGivenAtTheLastMomentIsNotLost() throws InterruptedException {
        Places places = full(1);
        Places.Waiter waiter = places.queue(Places.Rank.SENDING);
        assertThat(waiter.await(AT_ONCE)).isFalse();
        places.give();

        assertThat(waiter.leave()).isTrue();
        assertThat(places.tryTake(false)).isFalse();
        places.give();
        assertThat(places.tryTake(false)).isTrue();
    }

    @Test
    void theKnownAreServedInTheirOrderAndAStrangerNowAndThen() throws InterruptedException {
        Places places = full(1);
        List<Places.Waiter> known = IntStream.range(0, 6)
                .mapToObj(_ -> places.queue(Places.Rank.KNOWN))
                .toList();
        Places.Waiter stranger = places.queue(Places.Rank.SENDING);

        for (int i = 0; i < 5; i++) {
            places.give();
        }

        assertThat(stranger.leave()).isTrue();
        assertThat(known.stream().map(Places.Waiter::leave)).containsExactly(true, true, true, true, false, false);
    }

    @Test
    void interruptedWaiterStopsWaiting() {
        Places places = full(1);
        Places.Waiter waiter = places.queue(Places.Rank.SENDING);

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> waiter.await(LONG)).isInstanceOf(InterruptedException.class);
        waiter.leave();

        assertThat(places.waiting()).isZero();
    }

    private static Places full(int number) {
        Places places = new Places(number, 0);
        for (int i = 0; i < number; i++) {
            assertThat(places.tryTake(false)).isTrue();
        }
        return places;
    }
}
