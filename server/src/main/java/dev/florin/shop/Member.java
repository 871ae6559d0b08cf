package dev.florin.shop;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer or a rep, as Fluid's members unite them. A rep who is a customer as well is one member.
 *
 * @param key which customer, or which rep without a customer
 * @param repId the rep, also one who is inactive; or null
 * @param repActive whether there is a rep, and an active one
 * @param email null for a rep without one
 * @param metadata a JSON object, as text
 * @param countryCode of the address that is meant when none is named
 * @param rank the name of the rep's rank
 */
public record Member(
        Key key,
        @Nullable Long repId,
        boolean repActive,
        String firstName,
        String lastName,
        @Nullable String email,
        @Nullable String username,
        @Nullable String phone,
        @Nullable String externalId,
        String metadata,
        boolean active,
        boolean emailMarketing,
        boolean smsMarketing,
        @Nullable String countryCode,
        @Nullable String rank,
        Instant createdAt,
        Instant updatedAt) {
    /** What the wire calls a member who is a rep. */
    public static final String REP = "rep";

    /** What it calls any other. */
    public static final String CUSTOMER = "customer";

    /** An active rep is one; who was one is a customer again. */
    public String type() {
        return repActive || key.isRep() ? REP : CUSTOMER;
    }

    public @Nullable Long customerId() {
        return key.isRep() ? null : (Long) key.id();
    }

    /**
     * Which member: a customer, or a rep without a customer. The wire's id is a UUID of version 8 that is made of these, so
     * that no table has to keep it.
     *
     * @param isRep whether {@code id} is a rep's
     */
    public record Key(long companyId, boolean isRep, long id) {
        private static final long VERSION = 8;
        private static final int REP_KIND = 2;
        private static final int CUSTOMER_KIND = 1;
        private static final long ID_MASK = (1L << 62) - 1;
        private static final int FORM_CHARS = 36;

        public UUID uuid() {
            long kind = isRep ? REP_KIND : CUSTOMER_KIND;
            long high = (companyId << 16) | (VERSION << 12) | kind;
            return new UUID(high, Long.MIN_VALUE | (id & ID_MASK));
        }

        /** Of the company; nothing when the text is no such id, or another company's. */
        public static Optional<Key> of(long companyId, String text) {
            try {
                UUID uuid = text.length() == FORM_CHARS ? UUID.fromString(text) : new UUID(0, 0);
                long kind = uuid.getMostSignificantBits() & 0xfff;
                Key key = new Key(companyId, kind == REP_KIND, uuid.getLeastSignificantBits() & ID_MASK);
                return key.uuid().equals(uuid) ? Optional.of(key) : Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }
}
