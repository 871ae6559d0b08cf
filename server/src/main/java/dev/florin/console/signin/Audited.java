package dev.florin.console.signin;

import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What people do with their own credentials, for the audit log. */
final class Audited {
    private Audited() {}

    /** The deed of a person that is about themselves. */
    static Deed own(UUID userId, String action) {
        return new Deed("user:" + userId, action, userId.toString(), Map.of());
    }

    /** Does the work in the name of the person in the deed: what it changes is logged with it. */
    static <T extends @Nullable Object> T by(Deed deed, Supplier<T> work) {
        try {
            return Acting.as(deed, work::get);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
