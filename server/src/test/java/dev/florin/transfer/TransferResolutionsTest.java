package dev.florin.transfer;

import static dev.florin.transfer.TransferCalls.deposit;
import static dev.florin.transfer.TransferCalls.input;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.operations.OperationKey;
import dev.florin.operations.OperationResolver;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.wallet.DemoWallet;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A person beside the server ends what the gateways do not. */
class TransferResolutionsTest implements MovesMoney {
    private final TestAccount account = TestFlorin.newAccount();

    @Test
    void aBanksDebitIsEndedByACommandOnce() {
        String completed = begun();
        String failed = begun();

        assertThat(resolve(completed, "completed"))
                .isEqualTo(new ResolveOutcome.Resolved("The transfer is COMPLETED."));
        assertThat(resolve(completed, "failed")).isEqualTo(new ResolveOutcome.Resolved("The transfer is COMPLETED."));
        assertThat(resolve(failed, "failed")).isEqualTo(new ResolveOutcome.Resolved("The transfer is FAILED."));
        assertThat(resolve(UUID.randomUUID().toString(), "failed"))
                .isEqualTo(new ResolveOutcome.NotPossible("There is no such transfer."));
        assertThat(account.available(DemoWallet.DEFAULT_SPEND_ACCOUNT)).isEqualTo(10_050_00);
    }

    private String begun() {
        String id = deposit(account, input(50, Map.of("bankAccountId", DemoWallet.BANK_ACCOUNT)))
                .data()
                .at("/cashBalanceDeposits/0/cashBalanceDepositId")
                .asString();
        assertThat(TransferCalls.state(account, id)).isEqualTo("CLEARING");
        return id;
    }

    private ResolveOutcome resolve(String id, String name) {
        List<OperationResolver> resolvers = TransferResolutions.of(
                TestFlorin.server().part(Transactions.class),
                InstantSource.system(),
                TestFlorin.server().part(Ids.class));
        return resolvers.stream()
                .filter(one -> one.kind().equals("BANK_DEBIT"))
                .findFirst()
                .orElseThrow()
                .resolve(new OperationKey(account.accountId(), UUID.fromString(id)), new Resolution(name, Map.of()));
    }
}
