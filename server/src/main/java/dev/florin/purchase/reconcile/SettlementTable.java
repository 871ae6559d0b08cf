package dev.florin.purchase.reconcile;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A settlement file as a table that lives as long as its transaction: memory does not grow with the file. */
final class SettlementTable {
    private static final int BATCH = 5_000;

    private final Connection connection;
    private final List<SettlementRow> batch = new ArrayList<>(BATCH);
    private long rows;

    private SettlementTable(Connection connection) {
        this.connection = connection;
    }

    static SettlementTable create(Connection connection) throws SQLException {
        new Pipeline().add("""
                create temporary table settlement_rows (
                    line        bigint not null,
                    reference   text   not null,
                    purchase_id uuid,
                    order_uri   text,
                    sku         text,
                    value_minor bigint not null,
                    cost_minor  bigint,
                    currency    text   not null,
                    status      text   not null,
                    word        text   not null,
                    dated_from  timestamptz,
                    dated_to    timestamptz
                ) on commit drop""").execute(connection);
        return new SettlementTable(connection);
    }

    void add(SettlementRow row) {
        batch.add(row);
        if (batch.size() == BATCH) {
            flush();
        }
    }

    /** To be called after the last row, so that the planner knows the table's size. */
    long finish() throws SQLException {
        flush();
        new Pipeline().add("analyze settlement_rows").execute(connection);
        return rows;
    }

    private void flush() {
        try {
            insert();
        } catch (SQLException e) {
            throw Transactions.translated(e);
        }
        rows += batch.size();
        batch.clear();
    }

    private void insert() throws SQLException {
        new Pipeline()
                .add(
                        """
                        insert into settlement_rows
                        select r.line, r.reference, r.purchase_id, r.order_uri, r.sku, r.value_minor, r.cost_minor,
                               r.currency, r.status, r.word, cast(r.dated_from as timestamptz),
                               cast(r.dated_to as timestamptz)
                          from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                               as r (line, reference, purchase_id, order_uri, sku, value_minor, cost_minor, currency,
                                     status, word, dated_from, dated_to)""",
                        numbers(SettlementRow::line),
                        texts(SettlementRow::reference),
                        batch.stream().map(SettlementRow::purchaseId).toArray(UUID[]::new),
                        texts(SettlementRow::orderUri),
                        texts(SettlementRow::sku),
                        numbers(SettlementRow::valueMinor),
                        numbers(SettlementRow::costMinor),
                        texts(SettlementRow::currency),
                        texts(row -> row.status().name()),
                        texts(SettlementRow::word),
                        texts(row -> text(row.from())),
                        texts(row -> text(row.to())))
                .execute(connection);
    }

    private String[] texts(Function<SettlementRow, @Nullable String> column) {
        return batch.stream().map(column).toArray(String[]::new);
    }

    private Long[] numbers(Function<SettlementRow, @Nullable Long> column) {
        return batch.stream().map(column).toArray(Long[]::new);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
