package dev.florin.shop;

import dev.florin.platform.Pipeline;
import dev.florin.platform.fluid.Problems;
import dev.florin.resource.Document;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the rep whom an object names as its {@code affiliate}: by an id or by what else a rep has alone. */
public final class Affiliates {
    private static final String AFFILIATE = "affiliate";
    private static final String REP_ID = "user_company_id";
    private static final int MAX_ID_DIGITS = 18;

    /** By the member's name the condition; the first that is sent counts. */
    private static final Map<String, String> KEYS = keys();

    private Affiliates() {}

    /**
     * Sets the document's {@code user_company_id} to the rep that its {@code affiliate} names, and to none when that is
     * null. A document with another {@code user_company_id} alone has no affiliate any more.
     */
    public static void resolve(Connection connection, long companyId, Document document, Problems problems)
            throws SQLException {
        Optional<Object> said = document.get(REP_ID);
        if (!document.has(AFFILIATE)) {
            if (document.has(REP_ID)) {
                document.set(AFFILIATE, Optional.empty());
            }
        } else if (document.get(AFFILIATE).orElse(null) instanceof Map<?, ?> affiliate) {
            Optional<Long> rep = find(connection, companyId, affiliate);
            if (rep.isEmpty()) {
                problems.add(AFFILIATE, "must name a rep of the company by " + String.join(", ", KEYS.keySet()));
            } else if (said.isPresent() && !said.get().equals(rep.get())) {
                problems.add(AFFILIATE, "names another rep than " + REP_ID);
            } else {
                document.set(REP_ID, Optional.of(rep.get()));
            }
        } else {
            document.set(REP_ID, said);
        }
    }

    private static Optional<Long> find(Connection connection, long companyId, Map<?, ?> affiliate) throws SQLException {
        for (Map.Entry<String, String> key : KEYS.entrySet()) {
            Object value = affiliate.get(key.getKey());
            if (value instanceof String || value instanceof Number) {
                return Pipeline.read(
                                connection,
                                row -> row.getLong("rep_id"),
                                "select rep_id from reps where company_id = ? and " + key.getValue(),
                                companyId,
                                key.getKey().equals("id") ? (Object) id(value.toString()) : value.toString())
                        .first();
            }
        }
        return Optional.empty();
    }

    /** 0, which no rep has, when it is no id. */
    private static long id(String text) {
        boolean isId = !text.isEmpty()
                && text.length() <= MAX_ID_DIGITS
                && text.chars().allMatch(one -> one >= '0' && one <= '9');
        return isId ? Long.parseLong(text) : 0;
    }

    private static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("id", "rep_id = ?");
        keys.put("external_id", "external_id = ?");
        keys.put("username", "lower(username) = lower(?)");
        keys.put("email", "lower(email) = lower(?)");
        keys.put("share_guid", "share_guid = ?");
        return keys;
    }
}
