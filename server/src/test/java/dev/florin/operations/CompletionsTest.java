package dev.florin.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.platform.Transactions;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Waiting for an operation while the database cannot always be asked. */
class CompletionsTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Completions completions = new Completions();
    private final UUID operation = UUID.randomUUID();

    @Test
    void anOutageDoesNotEndTheWaitOfACallerThatKnowsTheState() {
        Looks looks = new Looks(outage(), outage(), "DONE");

        assertThat(completions.await(operation, LONG, "ACCEPTED", looks, "DONE"::equals))
                .isEqualTo("DONE");
        assertThat(looks.left).isEmpty();
    }

    @Test
    void whenTheTimeIsOverTheStateThatWasKnownLastIsTheAnswer() {
        assertThat(completions.await(operation, Duration.ZERO, "ACCEPTED", new Looks(outage()), "DONE"::equals))
                .isEqualTo("ACCEPTED");
    }

    @Test
    void whenTheServerStopsTheStateThatWasKnownLastIsTheAnswer() {
        completions.close();

        assertThat(completions.await(operation, LONG, "ACCEPTED", new Looks(outage()), "DONE"::equals))
                .isEqualTo("ACCEPTED");
    }

    @Test
    void whatWasReadOnceIsKnown() {
        Looks looks = new Looks("ACCEPTED", outage(), "DONE");

        assertThat(completions.await(operation, LONG, looks, "DONE"::equals)).isEqualTo("DONE");
        assertThat(looks.left).isEmpty();
    }

    @Test
    void whoKnowsNothingLearnsOfTheOutage() {
        RuntimeException outage = outage();

        assertThatThrownBy(() -> completions.await(operation, LONG, new Looks(outage), "DONE"::equals))
                .isSameAs(outage);
    }

    @Test
    void aBugEndsTheWait() {
        RuntimeException bug = Transactions.translated(new SQLException("no such column", "42703"));

        assertThatThrownBy(() -> completions.await(operation, LONG, "ACCEPTED", new Looks(bug), "DONE"::equals))
                .isSameAs(bug);
    }

    private static RuntimeException outage() {
        return Transactions.translated(new SQLTransientConnectionException("no connection is free"));
    }

    /** What is found one after another. After each the operation is announced, so that nobody waits for the next. */
    private final class Looks implements Supplier<String> {
        private final Deque<Object> left;

        Looks(Object... found) {
            left = new ArrayDeque<>(List.of(found));
        }

        @Override
        public String get() {
            Object next = left.remove();
            completions.announce(operation);
            if (next instanceof RuntimeException failure) {
                throw failure;
            }
            return (String) next;
        }
    }
}
