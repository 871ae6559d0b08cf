package dev.florin.transfer;

import dev.florin.attachment.Annotation;
import dev.florin.money.Money;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.wallet.FundingSource;
import java.time.Instant;
import java.util.UUID;

/**
 * The deposit that a backup card makes for a debit that the bank has taken back. It repays what is owed as any deposit does;
 * when it is declined, the debt stays, and when the debt was repaid meanwhile, nothing is charged. It is begun in the transaction that books the return, so each returned debit begins
 * one at most, and a durable operation carries it on.
 */
final class BackupCharge {
    private static final String INSERT = """
            insert into backup_charges (account_id, returned_id, transfer_id, created_at)
            values (?, ?, ?, ?)""";

    private static final String CARD = """
            select c.bank_card_id
              from transfers t
              join bank_accounts b
                on b.account_id = t.account_id
               and b.bank_account_id = t.source_id
              join bank_cards c
                on c.account_id = b.account_id
               and c.bank_card_id = b.backup_card_id
               and c.card_status = 'ACTIVE'
             where t.account_id = ?
               and t.transfer_id = ?
               and t.source_kind = 'BANK_ACCOUNT'""";

    private static final String CARD_OF_BANK_ACCOUNT = """
            select c.bank_card_id
              from bank_accounts b
              join bank_cards c
                on c.account_id = b.account_id
               and c.bank_card_id = b.backup_card_id
               and c.card_status = 'ACTIVE'
             where b.account_id = ?
               and b.bank_account_id = ?""";

    private static final String IS_REPAID = """
            select coalesce(t.owed_minor, d.owed_minor) = 0 as is_repaid
              from backup_charges b
              left join transfers t
                on t.account_id = b.account_id
               and t.transfer_id = b.returned_id
              left join returned_debits d
                on d.account_id = b.account_id
               and d.purchase_id = b.returned_id
             where b.account_id = ?
               and b.transfer_id = ?""";

    private BackupCharge() {}

    /** Adds the reading of whether what a deposit is to repay is repaid already; no row where it is no backup card's. */
    static Result<Boolean> addIsRepaid(Pipeline pipeline, OperationKey deposit) {
        return pipeline.query(
                row -> row.getBoolean("is_repaid"), IS_REPAID, deposit.accountId(), deposit.operationId());
    }

    /** Adds the reading of the card that stands in for what a transfer was charged to; no row where none does. */
    static Result<UUID> addFindCard(Pipeline pipeline, UUID accountId, UUID transferId) {
        return pipeline.query(row -> row.getObject("bank_card_id", UUID.class), CARD, accountId, transferId);
    }

    /** Adds the reading of the card that stands in for a bank account; no row where none does. */
    static Result<UUID> addFindCardOf(Pipeline pipeline, UUID accountId, UUID bankAccountId) {
        return pipeline.query(
                row -> row.getObject("bank_card_id", UUID.class), CARD_OF_BANK_ACCOUNT, accountId, bankAccountId);
    }

    /**
     * What a bank has taken back: a transfer, or the debit for a purchase.
     *
     * @param displayId the number that people use
     * @param by who had asked for it
     */
    record Debt(UUID accountId, UUID returnedId, long displayId, Transfer.By by) {}

    /** @param to the default spend account, which gets what repays nothing */
    record Terms(UUID depositId, UUID bankCardId, UUID to, Money owed) {}

    /** Adds it; the account is locked. */
    static void addTo(Pipeline pipeline, Debt returned, Terms terms, Instant now) {
        UUID accountId = returned.accountId;
        TransferWrites writes = new TransferWrites();
        writes.add(deposit(returned, terms, now), null);
        writes.addTo(pipeline, now);
        pipeline.add(INSERT, accountId, returned.returnedId, terms.depositId, now);
        Operations.addDue(pipeline, TransferOperation.KIND, new OperationKey(accountId, terms.depositId), now, now);
    }

    private static Transfer deposit(Debt returned, Terms terms, Instant now) {
        Money none = Money.zero(terms.owed.currency());
        return new Transfer(
                returned.accountId,
                terms.depositId,
                0,
                TransferKind.DEPOSIT,
                TransferState.CHARGING,
                null,
                returned.by,
                new Transfer.Outside(FundingSource.Kind.BANK_CARD, terms.bankCardId, null, null, null, null),
                null,
                terms.to,
                null,
                terms.owed,
                none,
                none,
                new Annotation("Backup card for returned debit " + returned.displayId, null, null),
                now,
                now,
                null,
                null);
    }
}
