package dev.florin.stripe;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The disputes of cardholders, for operators. */
public final class DisputeList {
    /** The most disputes of one page. */
    public static final int MAX_PAGE = 200;

    private final JdbcClient jdbc;

    public DisputeList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One of them. */
    @SchemaName("Dispute")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            @Described(value = "Stripe's name for it.", schema = "examples: [du_1MtJUT2eZvKYlo2CNaw2HvEv]")
            String disputeId,

            @Described(
                    "Florin's key of the payment: the purchase's id, or the id of the order's operation. Missing for a"
                            + " payment that was not made by Florin.")
            @Nullable
            UUID paymentKey,

            @Described("Stripe's name for the payment.") @Nullable
            String paymentIntent,

            @Described(schema = Described.AMOUNT) String amount,
            @Described(schema = "examples: [USD]") String currency,

            @Described(schema = "examples: [fraudulent, product_not_received]")
            String reason,

            @Described(schema = "examples: [needs_response, under_review, won, lost]")
            String status,

            @Described("When Stripe wants the evidence at the latest.") @Nullable
            Instant evidenceDueAt,

            Instant openedAt,
            Instant updatedAt) {}

    /** One page. */
    @SchemaName("DisputePage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<Entry> disputes,

            @Described("What `after` takes for the next page; missing on the last one.") @Nullable
            String next) {
        public Page {
            disputes = List.copyOf(disputes);
        }
    }

    /**
     * A page, the newest first.
     *
     * @param isOpenOnly whether those that are won, lost or withdrawn are left out
     * @param after the last dispute of the page before, or null for the first page
     * @param limit from 1 to {@link #MAX_PAGE}
     */
    public Page page(boolean isOpenOnly, @Nullable String after, int limit) {
        List<Entry> found = jdbc.sql("""
                select dispute_id, payment_key, payment_intent_id, amount, currency, reason, status, evidence_due_at,
                       opened_at, updated_at
                  from stripe_disputes
                 where (not :isOpenOnly or status not in (:closed))
                   and (cast(:after as text) is null
                        or (opened_at, dispute_id) < (select opened_at, dispute_id
                                                        from stripe_disputes
                                                       where dispute_id = :after))
                 order by opened_at desc, dispute_id desc
                 limit :limit""")
                .param("isOpenOnly", isOpenOnly)
                .param("closed", Dispute.CLOSED)
                .param("after", after)
                .param("limit", limit + 1)
                .query((row, _) -> entry(row))
                .list();
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        List<Entry> page = found.subList(0, limit);
        return new Page(page, page.getLast().disputeId());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        OffsetDateTime due = row.getObject("evidence_due_at", OffsetDateTime.class);
        return new Entry(
                row.getString("dispute_id"),
                row.getObject("payment_key", UUID.class),
                row.getString("payment_intent_id"),
                StripeAmount.toDecimal(row.getLong("amount"), currency),
                currency,
                row.getString("reason"),
                row.getString("status"),
                due == null ? null : due.toInstant(),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
