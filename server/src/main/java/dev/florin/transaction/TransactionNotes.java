package dev.florin.transaction;

import dev.florin.attachment.Categories;
import dev.florin.attachment.NotesChange;
import dev.florin.ledger.Ledger;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.purchase.PurchaseNotes;
import dev.florin.wallet.DepositNotes;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Changes what is noted beside transactions. */
final class TransactionNotes {
    private final Transactions transactions;
    private final Ids ids;
    private final InstantSource clock;

    TransactionNotes(Transactions transactions, Ids ids, InstantSource clock) {
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Changes the notes of a record of the account, with the account locked, so that blocks of records learn of it. A
     * category comes into being with it.
     *
     * @throws dev.florin.platform.RefusedException when the account has no such transaction
     */
    void change(UUID accountId, UUID recordId, NotesChange change) {
        transactions.run(connection -> {
            Pipeline pipeline = new Pipeline();
            Ledger.addLockAccounts(pipeline, List.of(accountId));
            List<Result<UUID>> changed = List.of(
                    PurchaseNotes.addChange(pipeline, accountId, recordId, change),
                    DepositNotes.addChange(pipeline, accountId, recordId, change),
                    addChange(pipeline, accountId, recordId, change));
            NotesChange.To<String> category = change.transactionCategory();
            if (category != null && category.value() != null) {
                Categories.Use use = new Categories.Use(accountId, ids.next(), category.value());
                Categories.addTo(pipeline, List.of(use), clock.instant());
            }
            pipeline.execute(connection);
            if (changed.stream().allMatch(Result::isEmpty)) {
                throw Refusal.of(Reason.NOT_FOUND, "The account has no such transaction.")
                        .asException();
            }
        });
    }

    private static Result<UUID> addChange(Pipeline pipeline, UUID accountId, UUID transferId, NotesChange change) {
        return pipeline.query(
                row -> row.getObject("transfer_id", UUID.class),
                "update transfers\n   set " + NotesChange.SET + """

                         where account_id = ?
                           and transfer_id = ?
                           and state <> 'REFUSED'
                        returning transfer_id""",
                change.values(accountId, transferId));
    }
}
