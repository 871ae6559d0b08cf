package dev.florin.shop;

import dev.florin.platform.Pipeline;
import dev.florin.platform.fluid.Problems;
import dev.florin.resource.Document;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks up what a new share names: the thing that is shared, the contact, and who gets the credit. */
public final class SharedThings {
    public static final String PRODUCT = "product";
    public static final String PACK = "enrollment_pack";

    private static final String ID = "shareable_id";
    private static final String REP = "user_company_id";
    private static final String EMAIL = "email";

    private SharedThings() {}

    /** Notes what is not there, and takes over from the contact what the share does not say itself. */
    public static void resolve(Connection connection, long companyId, Document share, Problems problems)
            throws SQLException {
        Affiliates.resolve(connection, companyId, share, problems);
        if (share.get("shareable_type").isPresent()
                && share.get(ID).isPresent()
                && !isThere(connection, companyId, share)) {
            problems.add(
                    ID,
                    "is none of the company's " + share.get("shareable_type").orElseThrow() + "s");
        }
        if (share.get("contact_id").orElse(null) instanceof Long contactId) {
            find(connection, companyId, contactId).ifPresent(contact -> complete(share, contact));
        }
    }

    private static boolean isThere(Connection connection, long companyId, Document share) throws SQLException {
        String sql = share.get("shareable_type").filter(PRODUCT::equals).isPresent()
                ? "select 1 from products where company_id = ? and product_id = ?"
                : "select 1 from enrollment_packs where company_id = ? and pack_id = ?";
        return Pipeline.read(
                        connection, _ -> true, sql, companyId, share.get(ID).orElseThrow())
                .isPresent();
    }

    private record Contact(@Nullable String email, @Nullable Long repId) {}

    private static Optional<Contact> find(Connection connection, long companyId, long contactId) throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> new Contact(row.getString(EMAIL), row.getObject("rep_id", Long.class)),
                        "select email, rep_id from contacts where company_id = ? and contact_id = ?",
                        companyId,
                        contactId)
                .first();
    }

    private static void complete(Document share, Contact contact) {
        if (!share.has(EMAIL)) {
            share.set(EMAIL, Optional.ofNullable(contact.email()));
        }
        if (!share.has(REP) && !share.has("affiliate")) {
            share.set(REP, Optional.ofNullable(contact.repId()));
        }
    }
}
