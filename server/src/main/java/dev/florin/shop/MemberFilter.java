package dev.florin.shop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which of a company's members; null for any.
 *
 * @param search as of {@link CustomerFilter}; of a rep without a customer the id, the e-mail address, the user name, the
 *     external id, or how the name begins
 * @param type {@link Member#REP} or {@link Member#CUSTOMER}
 * @param until when the first was made that is no longer meant
 */
public record MemberFilter(
        @Nullable String search,
        @Nullable Boolean active,
        @Nullable String type,
        @Nullable String externalId,
        @Nullable Long rankId,
        @Nullable Instant from,
        @Nullable Instant until) {
    /** The order of a list. */
    public enum Sort {
        CREATED_AT("created_at", "created_at, is_rep, id", "created_at, %s"),
        CREATED_AT_DESC("-created_at", "created_at desc, is_rep desc, id desc", "created_at desc, %s desc"),
        NAME("name", "name using ~<~, is_rep, id", "%2$s using ~<~, %1$s"),
        NAME_DESC("-name", "name using ~>~, is_rep desc, id desc", "%2$s using ~>~, %1$s desc");

        private final String word;
        private final String all;
        private final String each;

        Sort(String word, String all, String each) {
            this.word = word;
            this.all = all;
            this.each = each;
        }

        /** As the wire has it. */
        public String word() {
            return word;
        }

        /** Of both kinds together. */
        String all() {
            return all;
        }

        /** Of one kind, as its index has them. */
        String each(String id, String name) {
            return each.formatted(id, name);
        }
    }
}
