package dev.florin.transfer;

import dev.florin.attachment.Categories;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows that one database transaction adds to {@code transfers}. */
final class TransferWrites {
    private static final String INSERT = """
            insert into transfers
                   (account_id, transfer_id, idempotency_key, fingerprint, kind, state, refusal_reason, refusal_message,
                    refusal_field, user_id, seat_id, app_id, source_kind, source_id, method, email_address,
                    merchant_category_code, external_reference, from_balance_id, to_balance_id, counter_account_id,
                    counter_balance_id, counter_transfer_id, currency, amount_minor, fee_minor, memo,
                    transaction_category, attachment_id, created_at, updated_at, completed_at)
            select t.*, ?, ?, case when t.state = 'COMPLETED' then ? end
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                as t (account_id, transfer_id, idempotency_key, fingerprint, kind, state, refusal_reason,
                      refusal_message, refusal_field, user_id, seat_id, app_id, source_kind, source_id, method,
                      email_address, merchant_category_code, external_reference, from_balance_id, to_balance_id,
                      counter_account_id, counter_balance_id, counter_transfer_id, currency, amount, fee, memo,
                      transaction_category, attachment_id)""";

    private final List<Row> rows = new ArrayList<>();

    /** A new row; only the initiator's has a key. */
    private record Row(Transfer transfer, @Nullable TransferCommand command) {}

    void add(Transfer transfer, @Nullable TransferCommand command) {
        rows.add(new Row(transfer, command));
    }

    void addTo(Pipeline pipeline, Instant now) {
        pipeline.add(
                INSERT,
                now,
                now,
                now,
                ids(Transfer::accountId),
                ids(Transfer::transferId),
                rows.stream()
                        .map(row -> row.command == null ? null : row.command.key())
                        .toArray(String[]::new),
                rows.stream()
                        .map(row -> row.command == null ? null : row.command.fingerprint())
                        .toArray(byte[][]::new),
                names(Transfer::kind),
                names(Transfer::state),
                refusals(refusal -> refusal.reason().name()),
                refusals(Refusal::message),
                refusals(Refusal::field),
                ids(transfer -> transfer.initiator().userId()),
                ids(transfer -> transfer.initiator().seatId()),
                ids(transfer -> transfer.initiator().appId()),
                names(transfer -> transfer.outside().sourceKind()),
                ids(transfer -> transfer.outside().sourceId()),
                names(transfer -> transfer.outside().method()),
                texts(transfer -> transfer.outside().emailAddress()),
                texts(transfer -> transfer.outside().merchantCategoryCode()),
                texts(transfer -> transfer.outside().externalReference()),
                ids(Transfer::fromBalanceId),
                ids(Transfer::toBalanceId),
                counters(Transfer.Counter::accountId),
                counters(Transfer.Counter::balanceId),
                counters(Transfer.Counter::transferId),
                texts(transfer -> transfer.amount().currency().code()),
                minors(Transfer::amount),
                minors(Transfer::fee),
                texts(transfer -> transfer.annotation().memo()),
                texts(transfer -> transfer.annotation().transactionCategory()),
                ids(transfer -> transfer.annotation().attachmentId()));
        Categories.addTo(pipeline, categories(), now);
    }

    private List<Categories.Use> categories() {
        List<Categories.Use> uses = new ArrayList<>();
        for (Row row : rows) {
            String name = row.transfer.annotation().transactionCategory();
            if (name != null && row.transfer.state() != TransferState.REFUSED) {
                uses.add(new Categories.Use(row.transfer.accountId(), row.transfer.transferId(), name));
            }
        }
        return uses;
    }

    private UUID[] ids(Function<Transfer, @Nullable UUID> id) {
        return rows.stream().map(row -> id.apply(row.transfer)).toArray(UUID[]::new);
    }

    private UUID[] counters(Function<Transfer.Counter, @Nullable UUID> id) {
        return ids(transfer -> transfer.counter() == null ? null : id.apply(transfer.counter()));
    }

    private String[] texts(Function<Transfer, @Nullable String> text) {
        return rows.stream().map(row -> text.apply(row.transfer)).toArray(String[]::new);
    }

    private String[] refusals(Function<Refusal, @Nullable String> text) {
        return texts(transfer -> transfer.refusal() == null ? null : text.apply(transfer.refusal()));
    }

    private String[] names(Function<Transfer, @Nullable Enum<?>> name) {
        return texts(transfer -> {
            Enum<?> value = name.apply(transfer);
            return value == null ? null : value.name();
        });
    }

    private long[] minors(Function<Transfer, Money> amount) {
        return rows.stream()
                .mapToLong(row -> amount.apply(row.transfer).minor())
                .toArray();
    }
}
