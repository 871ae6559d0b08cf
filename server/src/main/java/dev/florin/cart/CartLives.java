package dev.florin.cart;

import dev.florin.platform.StartupRefusedException;
import java.time.Duration;
import java.util.Locale;
import org.springframework.core.env.Environment;

/**
 * How long open carts are kept. Making a cart costs nothing, so a cart lives longer the more it shows a real buyer: a
 * change gives it days; a change on another day, a proven customer or an attempt to pay give it the full time.
 *
 * @param untouched of a cart that was never changed, from its making
 * @param guest of a cart that was changed only within its first day and whose buyer is unknown, from its making
 * @param keep of any other cart, from its last change
 */
record CartLives(Duration untouched, Duration guest, Duration keep) {
    static final Duration MIN_UNTOUCHED = Duration.ofHours(1);
    static final Duration MIN_KEEP = Duration.ofDays(1);

    private static final String NAME = "florin.carts.";

    CartLives {
        if (untouched.compareTo(guest) > 0 || guest.compareTo(keep) > 0) {
            throw new StartupRefusedException("FLORIN_CARTS_KEEP_UNTOUCHED may not be longer than"
                    + " FLORIN_CARTS_KEEP_GUEST, nor that longer than FLORIN_CARTS_KEEP.");
        }
    }

    /** @throws StartupRefusedException naming the setting that is too short */
    static CartLives of(Environment settings) {
        return new CartLives(
                atLeast(MIN_UNTOUCHED, settings, "keep-untouched", Duration.ofHours(24)),
                atLeast(MIN_KEEP, settings, "keep-guest", Duration.ofDays(14)),
                atLeast(MIN_KEEP, settings, "keep", Duration.ofDays(90)));
    }

    private static Duration atLeast(Duration least, Environment settings, String name, Duration byDefault) {
        Duration value = settings.getProperty(NAME + name, Duration.class, byDefault);
        if (value.compareTo(least) < 0) {
            String variable =
                    (NAME + name).toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
            throw new StartupRefusedException(
                    variable + " is too short; it must be at least " + least.toHours() + "h.");
        }
        return value;
    }
}
