package dev.florin.shop;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.fluid.Problems;
import dev.florin.resource.Document;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What holds of a user's links together: how many there are, and in which order. */
public final class UserLinks {
    /** The most links of one user. */
    public static final int MAX_LINKS = 100;

    private static final String POSITION = "position";

    private UserLinks() {}

    private record Known(long count, long next) {}

    /** Puts a new link behind those that the user has, whose row it locks: new links of one user take turns. */
    public static void complete(Connection connection, long companyId, Document link, Problems problems)
            throws SQLException {
        Object user = link.get("user_id").orElse(null);
        if (user == null) {
            return;
        }
        Pipeline pipeline = new Pipeline()
                .add(
                        "select 1 from company_users where company_id = ? and user_id = ? for no key update",
                        companyId,
                        user);
        Result<Known> known =
                pipeline.query(row -> new Known(row.getLong("total"), row.getLong("next")), """
                        select count(*) as total, least(coalesce(max(position) + 1, 0), 1000000) as next
                          from company_user_links
                         where company_id = ?
                           and user_id = ?""", companyId, user);
        pipeline.execute(connection);
        if (known.only().count() >= MAX_LINKS) {
            problems.add("links", "are at most " + MAX_LINKS);
        }
        if (!link.has(POSITION)) {
            link.set(POSITION, Optional.of(known.only().next()));
        }
    }
}
