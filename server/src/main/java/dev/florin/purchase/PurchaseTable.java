package dev.florin.purchase;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account's purchases as a table, the newest first, with filters. A page begins next to a purchase of the page
 * before, so that the end of a long table is as quick to read as its beginning.
 */
public final class PurchaseTable {
    /** The most rows of a page. */
    public static final int MAX_ROWS = 200;

    // From one end of the key: rows are read only until the page is full. Ids grow with time, so days are found by
    // them, with
    // room for clocks that differ. A refused purchase is not shown.
    private static final String READ = """
            select p.purchase_id, p.display_id, p.created_at, p.state, p.currency, p.amount_minor, p.balance_part_minor,
                   p.reward_minor, p.memo, p.transaction_category, p.attachment_id is not null as has_attachment,
                   p.gift_card_id, m.name, m.slug, m.logo_url, u.first_name, u.last_name
              from purchases p
              join merchants m on m.merchant_id = p.merchant_id
              left join users u on u.user_id = p.user_id
             where p.account_id = ?
               and p.state <> 'REFUSED'
               and p.purchase_id %s ?
               and p.purchase_id >= ?
               and p.purchase_id < ?
               and p.created_at >= ?
               and p.created_at < ?
               and (cardinality(cast(? as text[])) = 0 or p.state = any(?))
               and (? = '' or lower(p.transaction_category) = ?)
               and (? = ''
                    or p.merchant_id in (select merchant_id from merchants where lower(name) like ?)
                    or lower(p.memo) like ?
                    or lower(p.transaction_category) like ?
                    or p.display_id = ?)
             order by p.account_id %2$s, p.purchase_id %2$s
             limit ?""";

    private static final String OLDER = READ.formatted("<", "desc");
    private static final String NEWER = READ.formatted(">", "asc");

    private static final Duration ROOM = Duration.ofHours(1);

    /** Smaller and larger than any id. */
    private static final UUID FIRST = new UUID(0, 0);

    private static final UUID LAST = new UUID(-1, -1);

    private final Transactions transactions;

    public PurchaseTable(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The wire's status, see {@code UserPurchase}. */
    public enum Status {
        PENDING,
        COMPLETED,
        REFUNDED;

        private List<String> states() {
            return switch (this) {
                case PENDING -> List.of("CHARGING", "FULFILLING", "UNKNOWN", "REFUSING");
                case COMPLETED -> List.of("COMPLETED", "VOIDING");
                case REFUNDED -> List.of("REFUNDING", "REFUNDED");
            };
        }

        static Status of(String state) {
            for (Status status : values()) {
                if (status.states().contains(state)) {
                    return status;
                }
            }
            throw new IllegalStateException("a purchase in state " + state + " is not shown");
        }
    }

    /**
     * What is looked for.
     *
     * @param text in the merchant's name, the note or the category, in any case, or the number that people use; or empty
     * @param category in any case, or empty
     * @param until the first instant that is too late
     */
    public record Filter(@Nullable Status status, String text, String category, Instant from, Instant until) {}

    /**
     * Which page.
     *
     * @param beside the purchase that it begins after, or null for the newest
     * @param newer whether it goes towards the newest
     */
    public record Place(@Nullable UUID beside, boolean newer, int rows) {
        public Place {
            if (rows < 1 || rows > MAX_ROWS) {
                throw new IllegalArgumentException("between 1 and " + MAX_ROWS + " rows");
            }
        }
    }

    /** One row. */
    public record Row(
            UUID purchaseId,
            String displayId,
            Instant createdAt,
            Status status,
            String currency,
            BigDecimal amount,
            BigDecimal fromBalance,
            BigDecimal cashback,
            @Nullable String memo,
            @Nullable String category,
            boolean hasAttachment,
            UUID giftCardId,
            String merchant,
            String slug,
            @Nullable String logoUrl,
            String buyer) {}

    /** @param more whether there are others beyond these, in the direction that was asked for */
    public record Rows(List<Row> purchases, boolean more) {
        public Rows {
            purchases = List.copyOf(purchases);
        }
    }

    /** The newest first, whichever way was asked for: one statement. */
    public Rows page(UUID accountId, Filter filter, Place place) {
        List<Row> rows = new ArrayList<>();
        UUID beside = place.beside();
        String[] states = filter.status() == null
                ? new String[0]
                : filter.status().states().toArray(String[]::new);
        String text = filter.text().strip().toLowerCase(Locale.ROOT);
        String category = filter.category().strip().toLowerCase(Locale.ROOT);
        String like = "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        transactions.run(connection -> new Pipeline()
                .add(
                        row -> rows.add(row(row)),
                        place.newer() ? NEWER : OLDER,
                        accountId,
                        beside != null ? beside : place.newer() ? FIRST : LAST,
                        idAt(filter.from().minus(ROOM)),
                        idAt(filter.until().plus(ROOM)),
                        filter.from(),
                        filter.until(),
                        states,
                        states,
                        category,
                        category,
                        text,
                        like,
                        like,
                        like,
                        number(text),
                        place.rows() + 1)
                .execute(connection));
        boolean more = rows.size() > place.rows();
        List<Row> page = rows.subList(0, Math.min(rows.size(), place.rows()));
        return new Rows(place.newer() ? page.reversed() : page, more);
    }

    /** No id that was made then or later is smaller; those that were made before are. */
    private static UUID idAt(Instant instant) {
        return new UUID(instant.toEpochMilli() << 16, 0);
    }

    /** The number that people use, or one that no purchase has. */
    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    private static Row row(ResultSet row) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
        String first = row.getString("first_name");
        return new Row(
                row.getObject("purchase_id", UUID.class),
                String.valueOf(row.getLong("display_id")),
                row.getTimestamp("created_at").toInstant(),
                Status.of(row.getString("state")),
                currency.code(),
                new Money(row.getLong("amount_minor"), currency).toDecimal(),
                new Money(row.getLong("balance_part_minor"), currency).toDecimal(),
                new Money(row.getLong("reward_minor"), currency).toDecimal(),
                row.getString("memo"),
                row.getString("transaction_category"),
                row.getBoolean("has_attachment"),
                row.getObject("gift_card_id", UUID.class),
                row.getString("name"),
                row.getString("slug"),
                row.getString("logo_url"),
                first == null ? "" : first + " " + row.getString("last_name"));
    }
}
