package dev.florin.banklink;

import dev.florin.banklink.BankLink.Answer;
import dev.florin.operations.OperationHandler;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.time.InstantSource;
import java.util.Optional;

/** Tells a bank that a connection is given up, and then forgets the access to it. */
final class BankItemRemoval implements OperationHandler {
    static final String KIND = "BANK_ITEM_REMOVAL";

    private final Transactions transactions;
    private final BankLink banks;
    private final BankQuestions questions;
    private final BankAccess access;
    private final InstantSource clock;

    BankItemRemoval(
            Transactions transactions,
            BankLink banks,
            BankQuestions questions,
            BankAccess access,
            InstantSource clock) {
        this.transactions = transactions;
        this.banks = banks;
        this.questions = questions;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Step run(OperationKey key) {
        Optional<byte[]> sealed = transactions
                .read(row -> row.getBytes("access_encrypted"), """
                        select access_encrypted
                          from bank_items
                         where account_id = ? and platform_item_id = ?
                           and status = 'REMOVED' and access_encrypted is not null""", key.accountId(), key.operationId())
                .first();
        if (sealed.isEmpty()) {
            return finish(key);
        }
        String opened = access.open(key.operationId(), sealed.get());
        return switch (questions.ask(() -> banks.remove(opened))) {
            case Answer.Is<Boolean> _, Answer.Disconnected<Boolean> _ -> finish(key);
            case Answer.Refused<Boolean> refused -> new Step.Park(refused.why());
            case Answer.Unknown<Boolean> unknown -> new Step.Again(unknown.why());
        };
    }

    /** A connection that was made again meanwhile keeps its access. */
    private Step finish(OperationKey key) {
        Pipeline pipeline = new Pipeline().add("""
                        update bank_items
                           set access_encrypted = null
                         where account_id = ? and platform_item_id = ? and status = 'REMOVED'""", key.accountId(), key.operationId());
        Operations.addFinish(pipeline, key, clock.instant());
        transactions.atOnce(pipeline);
        return new Step.Finished();
    }
}
