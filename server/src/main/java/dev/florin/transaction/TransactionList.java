package dev.florin.transaction;

import dev.florin.attachment.NotesChange;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.transaction.RecordFilter.Condition;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account's transactions: their pages, and the notes beside them. */
public final class TransactionList {
    private final TransactionPages pages;
    private final TransactionReader reader;
    private final TransactionNotes notes;

    public TransactionList(Transactions transactions, Ids ids, InstantSource clock) {
        this.pages = new TransactionPages(transactions);
        this.reader = new TransactionReader(transactions);
        this.notes = new TransactionNotes(transactions, ids, clock);
    }

    /** @param total how many are meant, on all pages */
    public record Page(List<Transaction> transactions, int total) {
        public Page {
            transactions = List.copyOf(transactions);
        }
    }

    /**
     * What is looked for.
     *
     * @param statuses null for all
     * @param ids null for all
     */
    public record Wanted(
            @Nullable Collection<TransactionStatus> statuses,
            @Nullable Collection<TransactionType> types,
            @Nullable List<UUID> ids,
            List<Bounds> bounds) {}

    /** From one value to another, both included, in the units of {@link Measure}. */
    public record Bounds(Measure measure, long from, long to) {}

    /** What has bounds. */
    public enum Measure {
        /** In the currency's minor unit, as the next two and the fee. */
        AMOUNT,
        FINAL_AMOUNT,
        CASHBACK_AMOUNT,
        /** In hundredths of a percent. */
        CASHBACK_PERCENTAGE,
        FEE_AMOUNT,
        /** In milliseconds since 1970, as the next. */
        CREATED,
        UPDATED;

        private Field field() {
            return switch (this) {
                case AMOUNT -> Field.AMOUNT;
                case FINAL_AMOUNT -> Field.FINAL_AMOUNT;
                case CASHBACK_AMOUNT -> Field.CASHBACK_AMOUNT;
                case CASHBACK_PERCENTAGE -> Field.CASHBACK_PERCENTAGE;
                case FEE_AMOUNT -> Field.FEE_AMOUNT;
                case CREATED -> Field.CREATED;
                case UPDATED -> Field.UPDATED;
            };
        }
    }

    /** Those that are shown, the newest first. */
    public Page page(UUID accountId, Wanted wanted, int limit, int offset) {
        Page page = page(accountId, RecordFilter.shown(wanted.statuses, conditions(wanted), wanted.ids), limit, offset);
        // One may have been refused since it was found.
        return new Page(
                page.transactions.stream().filter(one -> one.status().isShown()).toList(), page.total);
    }

    /** Those that were declined, the newest first. */
    public Page declined(UUID accountId, Wanted wanted, int limit, int offset) {
        return page(accountId, RecordFilter.declined(conditions(wanted)), limit, offset);
    }

    /**
     * Changes the notes beside one, and returns it as it is now.
     *
     * @throws dev.florin.platform.RefusedException when the account has no such transaction
     */
    public Optional<Transaction> changeNotes(UUID accountId, UUID recordId, NotesChange change) {
        notes.change(accountId, recordId, change);
        return reader.read(accountId, List.of(recordId)).stream()
                .filter(one -> one.status().isShown())
                .findFirst();
    }

    private Page page(UUID accountId, RecordFilter filter, int limit, int offset) {
        TransactionPages.Found found = pages.page(accountId, filter, limit, offset);
        return new Page(reader.read(accountId, found.ids()), found.total());
    }

    private static List<Condition> conditions(Wanted wanted) {
        List<Condition> conditions = new ArrayList<>(wanted.bounds.stream()
                .map(one -> Condition.between(one.measure.field(), one.from, one.to))
                .toList());
        if (wanted.types != null) {
            conditions.add(Condition.oneOf(
                    Field.TYPE, wanted.types.stream().map(TransactionType::code).toList()));
        }
        return conditions;
    }
}
