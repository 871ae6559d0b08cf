package dev.florin.order;

import dev.florin.platform.Caller;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The user in whose name a company buys the gift cards that it sells. */
final class CompanyBuyer {
    /** No app buys: the shop itself does. */
    private static final UUID NO_APP = new UUID(0, 0);

    private final JdbcClient jdbc;

    CompanyBuyer(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The owner of the company's account: its default seat, else its oldest; empty when it has none. */
    Optional<Caller.User> of(UUID accountId) {
        return jdbc.sql("""
                        select user_id, seat_id
                          from seats
                         where account_id = ?
                         order by is_default desc, created_at, seat_id
                         limit 1""")
                .param(accountId)
                .query((row, number) -> new Caller.User(
                        row.getObject("user_id", UUID.class),
                        accountId,
                        row.getObject("seat_id", UUID.class),
                        NO_APP,
                        Set.of()))
                .optional();
    }
}
