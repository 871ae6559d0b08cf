package dev.florin.console.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.TestFlorin;
import dev.florin.mail.Delivery;
import dev.florin.mail.Mails;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.RefusedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** E-mails of the console, without a mail server. */
class LettersTest {
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void unrequestedEmailIsTriedAgainUntilSent() {
        Letters letters = letters(3, List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO));

        letters.reserve().sendByAllMeans(undo());

        TestFlorin.await("the place is free again", () -> free(letters) == Letters.MAX_SENDING);
        assertThat(tries).hasValue(3);
    }

    @Test
    void ordinaryEmailIsTriedOnceAndAnUnusedPlaceIsReturned() {
        Letters letters = letters(3, List.of(Duration.ZERO));

        letters.send(LettersTest::undo);
        letters.reserve().close();

        TestFlorin.await("the places are free again", () -> free(letters) == Letters.MAX_SENDING);
        assertThat(tries).hasValue(1);
    }

    private Letters letters(int sentAtTry, List<Duration> pauses) {
        Mails mails = new Mails(
                _ -> tries.incrementAndGet() < sentAtTry ? new Delivery.Again("busy") : new Delivery.Sent(),
                new Ids(InstantSource.system(), Cell.FIRST),
                false);
        return new Letters(mails, false, pauses);
    }

    private static Letters.Letter undo() {
        return new Letters.Letter(
                Letters.Kind.ADDRESS_CHANGED, "ann@people.example", "", "http://florin.example/console/not-me/x", 1);
    }

    /** How many places there are; they are given back. */
    private static int free(Letters letters) {
        List<Letters.Place> places = new java.util.ArrayList<>();
        assertThatThrownBy(() -> {
                    while (true) {
                        places.add(letters.reserve());
                    }
                })
                .isInstanceOf(RefusedException.class);
        places.forEach(Letters.Place::close);
        return places.size();
    }
}
