package dev.florin.replies;

import java.util.Locale;

/**
 * Where a key is valid.
 *
 * @param id which one of its kind
 */
public record ReplyScope(Kind kind, String id) {
    /** What has keys, and how long their answers are kept. */
    public enum Kind {
        /** A cart; as long as the cart. */
        CART,
        /** A company's resources; for ever. */
        COMPANY,
        /** A company's new carts; until they are too old. */
        NEW_CART,
        /** Refusals of an order, as what is done has rows of its own; for ever. */
        ORDER,
        /** A subscription; for ever. */
        SUBSCRIPTION;

        /** The kind as it stands in the database. */
        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static ReplyScope ofCompany(long companyId) {
        return new ReplyScope(Kind.COMPANY, String.valueOf(companyId));
    }

    /** What one of a company's customers does with a token of their own; customers' keys are apart. */
    public static ReplyScope ofCustomer(long companyId, long customerId) {
        return new ReplyScope(Kind.COMPANY, companyId + "/" + customerId);
    }

    public static ReplyScope ofCart(String token) {
        return new ReplyScope(Kind.CART, token);
    }

    public static ReplyScope ofNewCarts(long companyId) {
        return new ReplyScope(Kind.NEW_CART, String.valueOf(companyId));
    }

    /** Orders are numbered within their company. */
    public static ReplyScope ofOrder(long companyId, long orderId) {
        return new ReplyScope(Kind.ORDER, companyId + "/" + orderId);
    }

    public static ReplyScope ofSubscription(String token) {
        return new ReplyScope(Kind.SUBSCRIPTION, token);
    }
}
