package dev.florin.cart;

import java.time.Duration;
import java.util.Locale;

/** The carts that are kept for less than the full time; see {@link CartLives}. */
enum ShortLife {
    UNTOUCHED,
    GUEST;

    /** As tables have it. */
    String stage() {
        return name().toLowerCase(Locale.ROOT);
    }

    Duration of(CartLives lives) {
        return switch (this) {
            case UNTOUCHED -> lives.untouched();
            case GUEST -> lives.guest();
        };
    }
}
