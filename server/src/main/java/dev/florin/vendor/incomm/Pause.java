package dev.florin.vendor.incomm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Leaves the vendor alone for as long as it asked to with {@code Retry-After}, in seconds or as a date. */
final class Pause {
    /** The longest pause, whatever the vendor asks for. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Duration UNSAID = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final AtomicReference<Instant> until = new AtomicReference<>(Instant.MIN);

    Pause(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes a status 429, or a 503 that says how long, into account. */
    void notice(Reply.Answered reply) {
        String retryAfter = reply.header("Retry-After").orElse(null);
        if (reply.status() == 429 || (reply.status() == 503 && retryAfter != null)) {
            Instant now = clock.instant();
            Duration asked = retryAfter == null ? UNSAID : read(retryAfter, now);
            Instant end = now.plus(asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
            until.accumulateAndGet(end, (known, asked2) -> known.isAfter(asked2) ? known : asked2);
        }
    }

    /** Why nothing may be sent now, or null when it may. */
    @Nullable
    String why() {
        Instant end = until.get();
        return end.isAfter(clock.instant()) ? "the vendor asked for a pause until " + end : null;
    }

    private static Duration read(String retryAfter, Instant now) {
        try {
            String text = retryAfter.strip();
            return text.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST.toSeconds()))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeParseException | NumberFormatException | ArithmeticException e) {
            return UNSAID;
        }
    }
}
