package dev.florin.banklink;

import static dev.florin.banklink.Banks.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Purchases that are paid from bank accounts, and those that cannot be. */
class PayingFromABankTest implements MovesMoney {
    private final TestAccount account = TestFlorin.accountWith(10_00, 0, 0);
    private final Banks banks = new Banks(account);

    @Test
    void aLinkedAccountPays() {
        String id = banks.linked("two-accounts").path("bankAccountId").asString();

        JsonNode purchase = account.bought("amazon", 40, Map.of("bankAccountId", id));

        assertThat(purchase.path("bankAccountId").asString()).isEqualTo(id);
        assertThat(purchase.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(account.charged()).isEqualTo(40_00);
    }

    @Test
    void anAddedAccountPaysOnceItIsVerified() {
        String id = data(banks.add(Map.of())).path("bankAccountId").asString();
        banks.awaitDeposits(id);

        assertRefused(id, "not verified yet");
        assertThat(deposit(id).message()).contains("not verified yet");
        data(banks.verify(id, "0.32", "0.45"));
        account.bought("amazon", 40, Map.of("bankAccountId", id));

        assertThat(account.charged()).isEqualTo(40_00);
    }

    @Test
    void anAccountWithoutItsHoldersAddressDoesNotPay() {
        String id = banks.linked("requires-address").path("bankAccountId").asString();

        assertRefused(id, "address");
    }

    @Test
    void aDisconnectedAccountDoesNotPay() {
        String id = banks.linked("disconnected").path("bankAccountId").asString();
        account.ask("mutation { refreshPlaidBankConnections { verifyMembers { platformItemId } } }", Map.of());

        assertRefused(id, "repaired");
    }

    @Test
    void aRemovedAccountDoesNotPayAndAPurchaseMadeBeforeIsRepeatedAsItWas() {
        String id = banks.linked("two-accounts").path("bankAccountId").asString();
        Map<String, Object> input = TestAccount.input("amazon", new BigDecimal("40"), Map.of("bankAccountId", id));
        JsonNode bought = data(account.buy(input));

        data(banks.delete(id));
        Client.Answer again = account.buy(input);

        assertThat(again.isReplay()).isTrue();
        assertThat(data(again)).isEqualTo(bought);
        assertRefused(id, "no such active");
        assertThat(account.charged()).isEqualTo(40_00);
    }

    @Test
    void aBankThatDeclinesPaysNothing() {
        String id = banks.linked("declines").path("bankAccountId").asString();

        assertThat(account.buy("amazon", 40, Map.of("bankAccountId", id)).reason())
                .isEqualTo("PAYMENT_DECLINED");
        assertThat(account.charged()).isZero();
    }

    @Test
    void theBankAccountOfAnotherAccountPaysNothing() {
        String id = Banks.ofNewAccount()
                .linked("two-accounts")
                .path("bankAccountId")
                .asString();

        for (String one : new String[] {id, UUID.randomUUID().toString()}) {
            Client.Answer answer = account.buy("amazon", 40, Map.of("bankAccountId", one));
            assertThat(answer.reason()).isEqualTo("FUNDING_SOURCE_NOT_FOUND");
            assertThat(answer.error().at("/extensions/field").asString()).isEqualTo("input.bankAccountId");
        }
    }

    private Client.Answer deposit(String bankAccountId) {
        Map<String, Object> input =
                Map.of("idempotencyKey", UUID.randomUUID().toString(), "amount", 40, "bankAccountId", bankAccountId);
        return account.ask(
                "mutation($input: DepositCashBalanceInput!) {"
                        + " depositCashBalance(input: $input) { cashBalanceDeposits { status } } }",
                Map.of("input", input));
    }

    private void assertRefused(String bankAccountId, String words) {
        Client.Answer answer = account.buy("amazon", 40, Map.of("bankAccountId", bankAccountId));

        assertThat(answer.reason()).as(answer.body()).isEqualTo("FUNDING_SOURCE_NOT_FOUND");
        assertThat(answer.message()).contains(words);
    }
}
