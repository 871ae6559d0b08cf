package dev.florin.purchase;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.operations.OperationDesk;
import dev.florin.operations.OperationDetail;
import dev.florin.operations.OperationDocument;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.transfer.ReturnedDebits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells operators all about any purchase, however it ended. */
public final class PurchaseReports {
    private static final String READ = """
            select p.purchase_id, p.display_id, p.state, p.refusal_reason, p.refusal_message, p.account_id, p.user_id,
                   p.seat_id, p.app_id, p.currency, p.amount_minor, p.balance_part_minor, p.external_part_minor,
                   p.reward_minor, p.cost_minor, p.source_kind, p.source_id, p.offer_id, m.slug, p.vendor, p.vendor_sku,
                   p.refused_by, p.created_at, p.completed_at,
                   p.debit_returned_at, g.gift_card_id, g.status, g.end_date
              from purchases p
              left join gift_cards g
                on g.account_id = p.account_id
               and g.gift_card_id = p.gift_card_id
              left join merchants m
                on m.merchant_id = p.merchant_id
            """;

    private static final String LEDGER = """
            select transaction_id, kind, occurred_at, ledger_account, balance_id, currency, amount_minor
              from ledger_entries
             where account_id = ?
               and transaction_id = any(?)
             order by occurred_at, transaction_id, line""";

    private final Transactions transactions;
    private final OperationDesk operations;
    private final InstantSource clock;

    public PurchaseReports(Transactions transactions, OperationDesk operations, InstantSource clock) {
        this.transactions = transactions;
        this.operations = operations;
        this.clock = clock;
    }

    /** By its id; null when there is none. */
    public @Nullable PurchaseReport find(UUID purchaseId) {
        return find(" where p.purchase_id = ? limit 1", purchaseId);
    }

    /** By the number that people use. */
    public @Nullable PurchaseReport findByDisplayId(long displayId) {
        return find(" where p.display_id = ? limit 1", displayId);
    }

    private @Nullable PurchaseReport find(String clause, Object id) {
        Optional<PurchaseReport> found = transactions.call(connection -> {
            Result<PurchaseReport> report = Pipeline.read(connection, PurchaseReports::report, READ + clause, id);
            return report.isEmpty() ? Optional.empty() : Optional.of(withDetails(connection, report.only()));
        });
        return found.map(this::withOperation).orElse(null);
    }

    /** Adds what is in other tables. */
    private static PurchaseReport withDetails(Connection connection, PurchaseReport report) throws SQLException {
        UUID[] journals = {
            report.purchaseId(),
            RefundJournal.transactionId(report.purchaseId()),
            ReturnedDebits.journalId(report.purchaseId())
        };
        PurchaseReport.Card card = report.card();
        Pipeline pipeline = new Pipeline();
        Result<PurchaseReport.Entry> ledger =
                pipeline.query(PurchaseReports::entry, LEDGER, report.accountId(), journals);
        if (card == null) {
            pipeline.execute(connection);
            return with(report, null, ledger.rows(), null);
        }
        Result<PurchaseReport.Sight> sight = CardSights.add(pipeline, report.accountId(), card.giftCardId());
        pipeline.execute(connection);
        return with(
                report,
                new PurchaseReport.Card(
                        card.giftCardId(),
                        card.status(),
                        card.fromStock(),
                        card.endDate(),
                        sight.first().orElse(null)),
                ledger.rows(),
                null);
    }

    private PurchaseReport withOperation(PurchaseReport report) {
        OperationDetail detail = operations.find(report.purchaseId());
        return detail == null
                ? report
                : with(report, report.card(), report.ledger(), OperationDocument.of(detail, clock.instant()));
    }

    private static PurchaseReport with(
            PurchaseReport report,
            PurchaseReport.@Nullable Card card,
            List<PurchaseReport.Entry> ledger,
            @Nullable OperationDocument operation) {
        return new PurchaseReport(
                report.purchaseId(),
                report.displayId(),
                report.state(),
                report.refusal(),
                report.accountId(),
                report.userId(),
                report.seatId(),
                report.appId(),
                report.amounts(),
                report.source(),
                report.offerId(),
                report.merchant(),
                report.vendor(),
                report.vendorSku(),
                report.refusedBy(),
                report.createdAt(),
                report.completedAt(),
                report.debitReturnedAt(),
                card,
                ledger,
                operation);
    }

    private static PurchaseReport report(ResultSet row) throws SQLException {
        String reason = row.getString("refusal_reason");
        String sourceKind = row.getString("source_kind");
        return new PurchaseReport(
                row.getObject("purchase_id", UUID.class),
                row.getObject("display_id", Long.class),
                row.getString("state"),
                reason == null ? null : new PurchaseReport.Refused(reason, row.getString("refusal_message")),
                row.getObject("account_id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getObject("seat_id", UUID.class),
                row.getObject("app_id", UUID.class),
                amounts(row),
                sourceKind == null
                        ? null
                        : new PurchaseReport.Source(sourceKind, row.getObject("source_id", UUID.class)),
                row.getObject("offer_id", UUID.class),
                row.getString("slug"),
                row.getString("vendor"),
                row.getString("vendor_sku"),
                Arrays.asList((String[]) row.getArray("refused_by").getArray()),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "completed_at"),
                instant(row, "debit_returned_at"),
                card(row),
                List.of(),
                null);
    }

    private static PurchaseReport.Amounts amounts(ResultSet row) throws SQLException {
        return new PurchaseReport.Amounts(
                row.getString("currency"),
                decimal(row, "amount_minor"),
                decimal(row, "balance_part_minor"),
                decimal(row, "external_part_minor"),
                decimal(row, "reward_minor"),
                decimal(row, "cost_minor"));
    }

    private static PurchaseReport.@Nullable Card card(ResultSet row) throws SQLException {
        UUID id = row.getObject("gift_card_id", UUID.class);
        String status = row.getString("status");
        return id == null || status == null
                ? null
                : new PurchaseReport.Card(id, status, row.getString("vendor") == null, instant(row, "end_date"), null);
    }

    private static PurchaseReport.Entry entry(ResultSet row) throws SQLException {
        return new PurchaseReport.Entry(
                row.getObject("transaction_id", UUID.class),
                row.getString("kind"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getString("ledger_account"),
                row.getObject("balance_id", UUID.class),
                decimal(row, "amount_minor"));
    }

    private static String decimal(ResultSet row, String column) throws SQLException {
        return new Money(row.getLong(column), CurrencyCode.of(row.getString("currency")))
                .toDecimal()
                .toPlainString();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column) == null
                ? null
                : row.getTimestamp(column).toInstant();
    }
}
