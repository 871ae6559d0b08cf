package dev.florin.replies;

import java.util.Locale;

/**
 * Within what a key is valid.
 *
 * @param id which one of its kind
 */
public record ReplyScope(Kind kind, String id) {
    /** What has keys, and how long their answers are kept. The names stand in the database. */
    public enum Kind {
        /** A company's resources; for ever. */
        COMPANY;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static ReplyScope ofCompany(long companyId) {
        return new ReplyScope(Kind.COMPANY, String.valueOf(companyId));
    }
}
