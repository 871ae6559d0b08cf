package dev.florin.banklink;

import dev.florin.banklink.BankAccountVault.Answer;
import dev.florin.operations.OperationHandler;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.wallet.FundingSource;
import dev.florin.wallet.FundingSources;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Has the two deposits sent to an account that was added, always with the account's id as key. */
final class MicroDeposits implements OperationHandler {
    static final String KIND = "BANK_MICRO_DEPOSITS";

    private final Transactions transactions;
    private final FundingSources sources;
    private final BankAccountVault vault;
    private final BankQuestions questions;
    private final InstantSource clock;

    MicroDeposits(
            Transactions transactions,
            FundingSources sources,
            BankAccountVault vault,
            BankQuestions questions,
            InstantSource clock) {
        this.transactions = transactions;
        this.sources = sources;
        this.vault = vault;
        this.questions = questions;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Step run(OperationKey key) {
        Optional<Boolean> due = transactions
                .read(row -> row.getBoolean("is_due"), """
                        select deposits_sent_at is null and tries_left > 0 as is_due
                          from bank_verifications
                         where account_id = ? and bank_account_id = ?""", key.accountId(), key.operationId())
                .first();
        if (due.isPresent() && !due.get()) {
            return end(key, new Pipeline());
        }
        Optional<FundingSource> source =
                sources.find(key.accountId(), FundingSource.Kind.BANK_ACCOUNT, key.operationId());
        if (source.isEmpty()) {
            return new Step.Park("there is no such bank account");
        }
        String token = sources.gatewayToken(source.get());
        return switch (questions.ask(
                () -> vault.sendDeposits(key.operationId().toString(), token), Answer.Unknown::new)) {
            case Answer.Sent() -> finish(key);
            case Answer.Declined(String why) -> decline(key, why);
            case Answer.Unknown(String why) -> new Step.Again(why);
        };
    }

    private Step finish(OperationKey key) {
        Pipeline pipeline = new Pipeline().add("""
                        update bank_verifications
                           set deposits_sent_at = ?
                         where account_id = ? and bank_account_id = ?""", clock.instant(), key.accountId(), key.operationId());
        return end(key, pipeline);
    }

    /** Nobody can verify it this way any more. */
    private Step decline(OperationKey key, String why) {
        Pipeline pipeline = new Pipeline()
                .add("""
                        update bank_verifications
                           set tries_left = 0
                         where account_id = ? and bank_account_id = ?""", key.accountId(), key.operationId())
                .add("""
                        update bank_accounts
                           set disabled_why = 'UNVERIFIABLE'
                         where account_id = ? and bank_account_id = ? and disabled_why = 'UNVERIFIED'""", key.accountId(), key.operationId());
        Operations.addDeclined(pipeline, Map.of(key, new Operations.No("gateway", why)), clock.instant());
        return end(key, pipeline);
    }

    private Step end(OperationKey key, Pipeline pipeline) {
        Operations.addFinish(pipeline, key, clock.instant());
        transactions.atOnce(pipeline);
        return new Step.Finished();
    }
}
