package dev.florin.transfer;

import dev.florin.attachment.Annotation;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Result;
import dev.florin.wallet.FundingSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code transfers}. */
final class TransferRows {
    private static final String SELECT = """
            select t.account_id, t.transfer_id, t.display_id, t.fingerprint, t.kind, t.state, t.refusal_reason,
                   t.refusal_message, t.refusal_field, t.user_id, t.seat_id, t.app_id, t.source_kind, t.source_id,
                   t.method, t.email_address, t.merchant_category_code, t.external_reference, t.from_balance_id,
                   t.to_balance_id, t.counter_account_id, t.counter_balance_id, t.counter_transfer_id, t.currency,
                   t.amount_minor, t.fee_minor, t.repaid_minor, t.memo, t.transaction_category, t.attachment_id, t.created_at,
                   t.updated_at, t.expected_at, t.completed_at
              from transfers t
             where t.account_id = ?
            """;

    private static final String BY_ID = SELECT + "   and t.transfer_id = ?";
    private static final String BY_KEY = SELECT + "   and t.idempotency_key = ?";

    private TransferRows() {}

    /** A movement under its key, and what was asked for with it. */
    record Keyed(byte[] fingerprint, Transfer transfer) {}

    static Result<Transfer> addById(Pipeline pipeline, UUID accountId, UUID transferId) {
        return pipeline.query(TransferRows::read, BY_ID, accountId, transferId);
    }

    static Result<Keyed> addByKey(Pipeline pipeline, UUID accountId, String key) {
        return pipeline.query(row -> new Keyed(row.getBytes("fingerprint"), read(row)), BY_KEY, accountId, key);
    }

    private static Transfer read(ResultSet row) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
        return new Transfer(
                row.getObject("account_id", UUID.class),
                row.getObject("transfer_id", UUID.class),
                row.getLong("display_id"),
                TransferKind.valueOf(row.getString("kind")),
                TransferState.valueOf(row.getString("state")),
                refusal(row),
                new Transfer.By(
                        row.getObject("user_id", UUID.class),
                        row.getObject("seat_id", UUID.class),
                        row.getObject("app_id", UUID.class)),
                outside(row),
                row.getObject("from_balance_id", UUID.class),
                row.getObject("to_balance_id", UUID.class),
                counter(row),
                new Money(row.getLong("amount_minor"), currency),
                new Money(row.getLong("fee_minor"), currency),
                new Money(row.getLong("repaid_minor"), currency),
                new Annotation(
                        row.getString("memo"),
                        row.getString("transaction_category"),
                        row.getObject("attachment_id", UUID.class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                instant(row, "expected_at"),
                instant(row, "completed_at"));
    }

    private static @Nullable Refusal refusal(ResultSet row) throws SQLException {
        String reason = row.getString("refusal_reason");
        return reason == null
                ? null
                : new Refusal(Reason.valueOf(reason), row.getString("refusal_message"), row.getString("refusal_field"));
    }

    private static Transfer.Outside outside(ResultSet row) throws SQLException {
        String kind = row.getString("source_kind");
        String method = row.getString("method");
        return new Transfer.Outside(
                kind == null ? null : FundingSource.Kind.valueOf(kind),
                row.getObject("source_id", UUID.class),
                method == null ? null : WithdrawMethod.valueOf(method),
                row.getString("email_address"),
                row.getString("merchant_category_code"),
                row.getString("external_reference"));
    }

    private static Transfer.@Nullable Counter counter(ResultSet row) throws SQLException {
        UUID accountId = row.getObject("counter_account_id", UUID.class);
        return accountId == null
                ? null
                : new Transfer.Counter(
                        accountId,
                        row.getObject("counter_balance_id", UUID.class),
                        row.getObject("counter_transfer_id", UUID.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
