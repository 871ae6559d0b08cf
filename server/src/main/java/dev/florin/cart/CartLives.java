package dev.florin.cart;

import dev.florin.platform.StartupRefusedException;
import java.time.Duration;

/**
 * How long open carts are kept. Making a cart costs nothing, so a cart lives longer the more it shows a real buyer: a
 * change gives it days; a change on another day, a proven customer or an attempt to pay give it the full time.
 *
 * @param untouched of a cart that was never changed, from its making
 * @param guest of a cart that was changed only within its first day and whose buyer is unknown, from its making
 * @param keep of any other cart, from its last change
 */
record CartLives(Duration untouched, Duration guest, Duration keep) {
    CartLives {
        if (untouched.compareTo(guest) > 0 || guest.compareTo(keep) > 0) {
            throw new StartupRefusedException("FLORIN_CARTS_KEEP_UNTOUCHED may not be longer than"
                    + " FLORIN_CARTS_KEEP_GUEST, nor that longer than FLORIN_CARTS_KEEP.");
        }
    }
}
