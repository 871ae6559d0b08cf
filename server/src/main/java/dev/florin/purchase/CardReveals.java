package dev.florin.purchase;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which purchase a card belongs to, and who has seen its code. */
public final class CardReveals {
    /** The most reveals of one card that are returned. */
    static final int MAX_TOLD = 50;

    private static final String READ = """
            select r.revealed_at, u.first_name, u.last_name, coalesce(a.name, '') as app_name, r.request_id
              from gift_card_reveals r
              join users u on u.user_id = r.user_id
              left join apps a on a.app_id = r.app_id
             where r.account_id = ?
               and r.gift_card_id = ?
             order by r.revealed_at desc, r.request_id
             limit ?""";

    private static final String PURCHASE = """
            select purchase_id
              from gift_cards
             where account_id = ?
               and gift_card_id = ?""";

    private final Transactions transactions;

    public CardReveals(Transactions transactions) {
        this.transactions = transactions;
    }

    /** One time at which a code was shown. */
    public record Seen(Instant revealedAt, String firstName, String lastName, String appName, String requestId) {}

    /** @param reveals the newest first, at most {@value CardReveals#MAX_TOLD} */
    public record Trace(UUID purchaseId, List<Seen> reveals) {
        public Trace {
            reveals = List.copyOf(reveals);
        }
    }

    /** Null for a card that the account does not have. */
    public @Nullable Trace of(UUID accountId, UUID giftCardId) {
        Pipeline pipeline = new Pipeline();
        Result<UUID> purchase =
                pipeline.query(row -> row.getObject("purchase_id", UUID.class), PURCHASE, accountId, giftCardId);
        Result<Seen> seen = pipeline.query(CardReveals::seen, READ, accountId, giftCardId, MAX_TOLD);
        transactions.atOnce(pipeline);
        return purchase.isEmpty() ? null : new Trace(purchase.only(), seen.rows());
    }

    private static Seen seen(ResultSet row) throws SQLException {
        return new Seen(
                row.getTimestamp("revealed_at").toInstant(),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("app_name"),
                row.getString("request_id"));
    }
}
