package dev.florin.cart;

import java.util.List;
import java.util.Map;

/**
 * Why a cart was not changed or found, for the caller to read.
 *
 * @param errors what is wrong by the field as the client wrote it: {@code items[0].quantity}
 */
public record CartRefusal(Kind kind, String message, Map<String, List<String>> errors) {
    public CartRefusal {
        errors = Map.copyOf(errors);
    }

    /** What went wrong, and its HTTP status. */
    public enum Kind {
        MALFORMED(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        /** Others were quicker, again and again; the same request may succeed later. */
        CONTENDED(409),
        /** It costs more than was last shown; the same request again is consent. */
        DEARER(409),
        /** The cart is ordered, or its payment is under way. */
        CLOSED(410),
        /** The cart has another version than the caller expects. */
        VERSION_DIFFERS(412),
        TOO_LARGE(413),
        INVALID(422);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    public static CartRefusal of(Kind kind, String message) {
        return new CartRefusal(kind, message, Map.of());
    }

    /** The request can be read, but not done, because of one field. */
    public static CartRefusal invalid(String field, String problem) {
        return new CartRefusal(Kind.INVALID, field + " " + problem, Map.of(field, List.of(problem)));
    }

    /** Something that the field names is not there. */
    static CartRefusal notFound(String field, String problem) {
        return new CartRefusal(Kind.NOT_FOUND, "not found", Map.of(field, List.of(problem)));
    }

    /** The cart is not what was seen. */
    public static CartRefusal differs(CartTag seen, long version) {
        return of(
                Kind.VERSION_DIFFERS,
                seen.version() == version
                        ? "The cart costs something else than it did; read it again."
                        : "The cart has version " + version + ", not " + seen.version() + ".");
    }

    /** There is no cart of this token. */
    public static CartRefusal noCart() {
        return notFound("cart_token", "There is no such cart.");
    }

    CartOutcome asOutcome() {
        return new CartOutcome.Refused(this);
    }
}
