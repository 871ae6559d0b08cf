package dev.florin.transfer;

import dev.florin.platform.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who asks for a movement of money, and for which account: the key of the request is one of this account. */
public record Initiator(UUID accountId, Caller caller) {
    @Nullable
    UUID userId() {
        return caller instanceof Caller.User user ? user.userId() : null;
    }

    @Nullable
    UUID seatId() {
        return caller instanceof Caller.User user ? user.seatId() : null;
    }

    @Nullable
    UUID appId() {
        return switch (caller) {
            case Caller.User user -> user.appId();
            case Caller.App app -> app.appId();
            case Caller.Nobody() -> null;
        };
    }
}
