package dev.florin.shop;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is done with contacts beside what is done with every resource. */
public final class ContactRows {
    private final Transactions transactions;

    public ContactRows(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A contact as a line of a file. */
    public record Line(
            long contactId,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            @Nullable String phone,
            String status,
            @Nullable String city,
            @Nullable String state,
            @Nullable String countryCode,
            @Nullable Long repId) {}

    /** The contact with an address, in any case, who was made last; those that are removed do not count. */
    public Optional<Long> byEmail(long companyId, String email) {
        return transactions.call(
                connection -> Pipeline.read(connection, row -> row.getLong("contact_id"), """
                        select contact_id
                          from contacts
                         where company_id = ?
                           and lower(email) = lower(?)
                           and active
                         order by contact_id desc
                         limit 1""", companyId, email)
                        .first());
    }

    /**
     * Sets members of a contact's metadata, and removes others.
     *
     * @param set a JSON object, as text
     * @return false when it would be longer than {@code most} characters, or there is no such contact
     */
    public boolean appendMetadata(long companyId, long contactId, String set, Set<String> removed, int most) {
        String[] names = removed.toArray(String[]::new);
        return transactions.call(connection -> Pipeline.read(
                        connection, _ -> true, """
                        update contacts
                           set metadata = (metadata || cast(? as jsonb)) - cast(? as text[]), updated_at = now()
                         where company_id = ?
                           and contact_id = ?
                           and length(cast((metadata || cast(? as jsonb)) - cast(? as text[]) as text)) <= ?
                        returning 1""", set, names, companyId, contactId, set, names, most)
                .isPresent());
    }

    /** Those who are not removed, by their ids, from the first after {@code after}. */
    public List<Line> lines(long companyId, long after, int limit) {
        return transactions.call(connection -> Pipeline.read(
                        connection,
                        row -> new Line(
                                row.getLong("contact_id"),
                                row.getString("first_name"),
                                row.getString("last_name"),
                                row.getString("email"),
                                row.getString("phone"),
                                row.getString("status"),
                                row.getString("city"),
                                row.getString("state"),
                                row.getString("country_code"),
                                row.getObject("rep_id", Long.class)),
                        """
                        select contact_id, first_name, last_name, email, phone, status, city, state, country_code, rep_id
                          from contacts
                         where company_id = ?
                           and contact_id > ?
                           and active
                         order by contact_id
                         limit ?""",
                        companyId,
                        after,
                        (long) limit)
                .rows());
    }
}
