package dev.florin.transfer;

import static dev.florin.transfer.TransferCalls.bankAccount;
import static dev.florin.transfer.TransferCalls.input;
import static dev.florin.transfer.TransferCalls.send;
import static dev.florin.transfer.TransferCalls.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.TestOperator;
import dev.florin.Together;
import dev.florin.operator.Role;
import dev.florin.wallet.DemoWallet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Limits on spending bound what leaves an account. */
class SpendingOnTransfersTest implements MovesMoney {
    private final TestAccount account = TestFlorin.newAccount();

    @Test
    void withdrawalsAndTransfersAreAddedUp() {
        limit("WITHDRAWAL\", \"TRANSFER");
        TestAccount other = TestFlorin.newAccount();

        Client.Answer withdrawn = withdraw(account, to(DemoWallet.BANK_ACCOUNT, 60));
        Client.Answer sent = sendTo(other, 40);
        Client.Answer over = withdraw(account, to(DemoWallet.BANK_ACCOUNT, 1));
        Client.Answer overToo = sendTo(other, 1);
        Client.Answer purchase = account.buy("amazon", 50, Map.of());

        assertThat(List.of(withdrawn, purchase)).noneMatch(Client.Answer::isRefused);
        assertThat(sent.data().path("success").asBoolean()).as(sent.body()).isTrue();
        assertThat(over.reason()).isEqualTo("SPENDING_LIMIT_REACHED");
        assertThat(over.error().at("/extensions/rule").asString()).isEqualTo("Out");
        assertThat(overToo.data().at("/error/code").asString()).isEqualTo("FL-0019");
        assertThat(overToo.data().at("/error/message").asString()).contains("\"Out\"");
    }

    @Test
    void aWithdrawalThatFailsGivesItsRoomBack() {
        limit("WITHDRAWAL");
        UUID fails = bankAccount(account, "0002");

        String id = withdraw(account, to(fails, 100))
                .data()
                .at("/withdraws/0/withdrawId")
                .asString();
        TestFlorin.await("it has failed", () -> TransferCalls.state(account, id).equals("FAILED"));

        assertThat(withdraw(account, to(DemoWallet.BANK_ACCOUNT, 100)).isRefused())
                .isFalse();
        assertThat(withdraw(account, to(DemoWallet.BANK_ACCOUNT, 1)).reason()).isEqualTo("SPENDING_LIMIT_REACHED");
    }

    @Test
    void ofManyAtOnceNoMorePassThanFit() {
        limit("WITHDRAWAL");

        List<Client.Answer> answers = Together.all(32, _ -> withdraw(account, to(DemoWallet.BANK_ACCOUNT, 30)));

        assertThat(answers.stream().filter(answer -> !answer.isRefused())).hasSize(3);
    }

    private void limit(String counts) {
        Client.Answer answer =
                new TestOperator(Role.STEER).post("/api/v1/spending-rules", """
                {"name": "Out", "period": "DAY", "most": "100", "counts": ["%s"], "accountId": "%s"}""".formatted(counts, account.accountId()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static Map<String, Object> to(UUID bankAccount, int amount) {
        return input(amount, Map.of("method", "BANK_ACH", "bankAccountId", bankAccount));
    }

    private Client.Answer sendTo(TestAccount other, int amount) {
        return send(account.bearer(), input(amount, Map.of("destination", Map.of("accountId", other.accountId()))));
    }
}
