package dev.florin.wallet;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which card stands in for a bank account: it is charged when the bank takes back a debit whose money was spent already. A
 * card counts while it is active. Deleting it, or removing the bank account, forgets the choice: what is added again later
 * stands in for nothing until it is named again.
 */
public final class BackupCards {
    private static final UUID NONE = new UUID(0, 0);

    /** What a query of {@code bank_accounts b} selects to tell the card that counts; null where there is none. */
    public static final String COLUMN = """
            (select c.bank_card_id
                      from bank_cards c
                     where c.account_id = b.account_id
                       and c.bank_card_id = b.backup_card_id
                       and c.card_status = 'ACTIVE') as backup_card_id""";

    private static final String IS_ACTIVE = """
            select true as is_active
              from bank_cards
             where account_id = ?
               and bank_card_id = ?
               and card_status = 'ACTIVE'""";

    private static final String SET = """
            update bank_accounts
               set backup_card_id = nullif(?, ?)
             where account_id = ?
               and bank_account_id = ?
               and (cast(? as boolean) or disabled_why is distinct from 'REMOVED')
            returning true as is_set""";

    private static final String FORGET = """
            update bank_accounts
               set backup_card_id = null
             where account_id = ?
               and backup_card_id = ?""";

    private final Transactions transactions;

    public BackupCards(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Adds that a card stands in for nothing any more; the account is locked. */
    static void addForget(Pipeline pipeline, UUID accountId, UUID bankCardId) {
        pipeline.add(FORGET, accountId, bankCardId);
    }

    /**
     * Names the card, or none. Repeating it changes nothing. A card can be taken back from any bank account, also while the
     * account is blocked.
     *
     * @param bankCardId null for no card
     * @throws dev.florin.platform.RefusedException when a card is named and the account is blocked or has no such card that is
     *     active, or when it has no such bank account
     */
    public void set(UUID accountId, UUID bankAccountId, @Nullable UUID bankCardId) {
        UUID card = bankCardId == null ? NONE : bankCardId;
        transactions.run(connection -> {
            Pipeline reads = new Pipeline();
            AccountLock lock = AccountLock.addTo(reads, accountId);
            Result<Boolean> active = reads.query(_ -> true, IS_ACTIVE, accountId, card);
            reads.execute(connection);
            if (bankCardId != null) {
                lock.requireActive();
                if (active.isEmpty()) {
                    throw notFound("input.bankCardId", "there is no such card that is active");
                }
            }
            if (Pipeline.read(connection, _ -> true, SET, card, NONE, accountId, bankAccountId, bankCardId == null)
                    .isEmpty()) {
                throw notFound("input.bankAccountId", "there is no such bank account");
            }
        });
    }

    private static RuntimeException notFound(String field, String why) {
        return new Refusal(Reason.NOT_FOUND, field + ": " + why, field).asException();
    }
}
