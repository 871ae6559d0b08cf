package dev.florin.customer;

import dev.florin.shop.Customer;
import dev.florin.shop.CustomerFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which of their addresses and cards customers mean when they name none. {@link CustomerFile} and {@link SavedCards} have
 * them choose.
 */
public final class CustomerDefaults {
    private final JdbcClient jdbc;

    public CustomerDefaults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a customer keeps.
     *
     * @param addressId the address that was chosen, else the first; null when there is none
     * @param cardId the card that was chosen, while it is kept; else null
     */
    public record Kept(
            @Nullable Long addressId,
            @Nullable Long cardId,
            long addresses,
            long cards,
            Instant createdAt,
            Instant updatedAt) {}

    /** One statement. */
    public Kept of(Customer customer) {
        return jdbc.sql("""
                        select created_at, updated_at,
                               (select count(*)
                                  from customer_addresses a
                                 where a.company_id = c.company_id
                                   and a.customer_id = c.customer_id) as addresses,
                               (select count(*)
                                  from customer_cards k
                                 where k.company_id = c.company_id
                                   and k.customer_id = c.customer_id) as cards,
                               (select a.address_id
                                  from customer_addresses a
                                 where a.company_id = c.company_id
                                   and a.customer_id = c.customer_id
                                 order by a.address_id is not distinct from c.default_address_id desc, a.address_id
                                 limit 1) as address_id,
                               (select k.card_id
                                  from customer_cards k
                                 where k.company_id = c.company_id
                                   and k.customer_id = c.customer_id
                                   and k.card_id = c.default_card_id) as card_id
                          from customers c
                         where c.company_id = ?
                           and c.customer_id = ?""")
                .params(customer.companyId(), customer.customerId())
                .query((row, number) -> kept(row))
                .single();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getObject("address_id", Long.class),
                row.getObject("card_id", Long.class),
                row.getLong("addresses"),
                row.getLong("cards"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
