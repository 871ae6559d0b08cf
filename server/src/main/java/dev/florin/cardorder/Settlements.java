package dev.florin.cardorder;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/** What a program's cards of a period cost, card by card, as they stand now. */
public final class Settlements {
    /** Cards that one statement reads; no connection is held while they are passed on. */
    private static final int PAGE = 1_000;

    private static final UUID FIRST = new UUID(0, 0);

    private static final String READ = """
            select o.customer_order_id, o.order_uri, c.card_uri, l.sku, l.value_minor, o.currency,
                   p.state in ('REFUNDING', 'REFUNDED') as is_voided, c.filled_at, c.order_id, c.card_no
              from card_order_cards c
              join card_order_lines l using (account_id, order_id, line_no)
              join card_orders o using (account_id, order_id)
              join purchases p using (account_id, purchase_id)
             where c.account_id = ?
               and c.filled_at < ?
               and (c.filled_at, c.order_id, c.card_no) > (?, ?, ?)
               and o.program_id = ?
             order by c.filled_at, c.order_id, c.card_no
             limit ?""";

    private final Transactions transactions;

    public Settlements(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Days in UTC, both of them in it. */
    public record Period(LocalDate from, LocalDate to) {
        public Period {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("The period ends before it begins.");
            }
        }

        public long days() {
            return to.toEpochDay() - from.toEpochDay() + 1;
        }
    }

    /**
     * One card that was there within the period.
     *
     * @param cost what the program was charged for it; nothing for a card that was taken back
     * @param isVoided whether it is taken back, whenever that was
     * @param filledAt when it was there
     */
    public record Row(
            String customerOrderId,
            String orderUri,
            String cardUri,
            String sku,
            Money value,
            Money cost,
            boolean isVoided,
            Instant filledAt) {}

    private record Position(Instant filledAt, UUID orderId, int cardNo) {}

    private record Placed(Row row, Position at) {}

    /** Gives each card of the period, in the order in which they were there. */
    public void forEach(Program program, Period period, Consumer<Row> each) {
        Instant to = start(period.to.plusDays(1));
        Position after = new Position(start(period.from), FIRST, -1);
        List<Placed> page;
        do {
            page = page(program, to, after);
            page.forEach(one -> each.accept(one.row));
            if (!page.isEmpty()) {
                after = page.getLast().at;
            }
        } while (page.size() == PAGE);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private List<Placed> page(Program program, Instant to, Position after) {
        Pipeline pipeline = new Pipeline();
        Result<Placed> page = pipeline.query(
                row -> {
                    Row read = read(row);
                    UUID orderId = row.getObject("order_id", UUID.class);
                    return new Placed(read, new Position(read.filledAt, orderId, row.getInt("card_no")));
                },
                READ,
                program.accountId(),
                to,
                after.filledAt,
                after.orderId,
                after.cardNo,
                program.programId(),
                PAGE);
        transactions.run(pipeline::execute);
        return page.rows();
    }

    private static Row read(ResultSet row) throws SQLException {
        Money value = new Money(row.getLong("value_minor"), CurrencyCode.of(row.getString("currency")));
        boolean voided = row.getBoolean("is_voided");
        return new Row(
                row.getString("customer_order_id"),
                row.getString("order_uri"),
                row.getString("card_uri"),
                row.getString("sku"),
                value,
                voided ? Money.zero(value.currency()) : value,
                voided,
                Objects.requireNonNull(CardOrderRows.instant(row, "filled_at")));
    }
}
