package dev.florin.banklink;

import static dev.florin.banklink.Banks.BALANCE;
import static dev.florin.banklink.Banks.assertRefused;
import static dev.florin.banklink.Banks.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What linked accounts hold and what has moved on them. */
class PlaidAccountsTest {
    private static final String POWER =
            "{ bankAccountId spendPower availableSpendPower lastRecordedBalance pendingTransactions updatedAt }";
    private static final String TRANSACTIONS = """
            { totalCount
              transactions { historicalBankTransactionId platformItemId bankInstitutionAuthId bankAccountId transactionId
                             transactionStatus transactionType transactionDate amount currencyCode description merchantName
                             category pending } }""";

    private final Banks banks = Banks.ofNewAccount();

    @Test
    void balancesAreThoseThatTheBankHasSaid() {
        JsonNode linked = banks.linked("two-accounts");
        String id = linked.path("bankAccountId").asString();

        JsonNode one = data(banks.query(
                "getPlaidBankAccountBalance", "PlaidBankAccountInput", Map.of("bankAccountId", id), BALANCE));
        JsonNode all = data(banks.account().ask("{ getPlaidBankBalances " + BALANCE + " }", Map.of()));

        assertThat(one.path("currentBalance").decimalValue()).isEqualByComparingTo("1110");
        assertThat(one.path("availableBalance").decimalValue()).isEqualByComparingTo("1000");
        assertThat(one.path("currencyCode").asString()).isEqualTo("USD");
        assertThat(all).hasSize(2);
        assertThat(all.path(0)).isEqualTo(one);
        assertThat(all.path(1).path("availableBalance").decimalValue()).isEqualByComparingTo("2100");
    }

    @Test
    void aBalanceIsRefreshedOnceInAWhile() {
        String id = banks.linked("two-accounts").path("bankAccountId").asString();
        TestFlorin.jdbc()
                .sql("update linked_bank_accounts set available_minor = 1 where bank_account_id = ?")
                .param(UUID.fromString(id))
                .update();

        Client.Answer first = refresh(id);
        Client.Answer second = refresh(id);

        assertThat(data(first).path("availableBalance").decimalValue()).isEqualByComparingTo("1000");
        assertThat(second.code()).isEqualTo("FL-0011");
        assertThat(second.status()).isEqualTo(429);
        TestFlorin.jdbc()
                .sql(
                        "update linked_bank_accounts set asked_at = asked_at - interval '31 seconds' where bank_account_id = ?")
                .param(UUID.fromString(id))
                .update();
        assertThat(refresh(id).isRefused()).isFalse();
    }

    @Test
    void aBankThatWantsItsCustomerAgainGivesNoBalance() {
        JsonNode linked = banks.linked("disconnected");
        String id = linked.path("bankAccountId").asString();

        Client.Answer answer = refresh(id);

        assertThat(answer.reason()).isEqualTo("FUNDING_SOURCE_NOT_FOUND");
        assertThat(answer.message()).contains(linked.path("platformItemId").asString());
        assertThat(power(id).path("availableSpendPower").decimalValue()).isEqualByComparingTo("0");
        assertThat(power(id).path("spendPower").decimalValue()).isEqualByComparingTo("700");
    }

    @Test
    void whatWasPaidLatelyIsTakenFromTheSpendPower() {
        String id = banks.linked("two-accounts").path("bankAccountId").asString();

        banks.account().bought("amazon", 100, Map.of("bankAccountId", id));
        banks.account().bought("amazon", 100, Map.of("bankAccountId", id, "balanceAmount", 75));
        banks.account().bought("amazon", 30, Map.of());
        JsonNode power = power(id);

        assertThat(power.path("pendingTransactions").decimalValue()).isEqualByComparingTo("125");
        assertThat(power.path("lastRecordedBalance").decimalValue()).isEqualByComparingTo("1000");
        assertThat(power.path("spendPower").decimalValue()).isEqualByComparingTo("875");
        assertThat(power.path("availableSpendPower").decimalValue()).isEqualByComparingTo("875");
        TestFlorin.jdbc()
                .sql("update purchases set created_at = created_at - interval '7 days' where account_id = ?")
                .param(banks.account().accountId())
                .update();
        assertThat(power(id).path("spendPower").decimalValue()).isEqualByComparingTo("1000");
    }

    @Test
    void whatWasDepositedOrSentLatelyIsTakenFromTheSpendPowerToo() {
        String id = banks.linked("two-accounts").path("bankAccountId").asString();
        Map<String, Object> deposit =
                Map.of("idempotencyKey", UUID.randomUUID().toString(), "amount", 40, "bankAccountId", id);
        Map<String, Object> sent = Map.of(
                "idempotencyKey",
                UUID.randomUUID().toString(),
                "amount",
                25,
                "bankAccountId",
                id,
                "destination",
                Map.of("accountId", TestFlorin.newAccount().accountId()));

        Client.Answer first = banks.account()
                .ask(
                        "mutation($input: DepositCashBalanceInput!) {"
                                + " depositCashBalance(input: $input) { cashBalanceDeposits { status } } }",
                        Map.of("input", deposit));
        Client.Answer second = banks.account()
                .ask(
                        "mutation($input: CreateTransferInput!) { createTransfer(input: $input) { success } }",
                        Map.of("input", sent));

        assertThat(first.data().at("/cashBalanceDeposits/0/status").asString()).isEqualTo("PENDING");
        assertThat(second.data().path("success").asBoolean()).as(second.body()).isTrue();
        assertThat(power(id).path("pendingTransactions").decimalValue()).isEqualByComparingTo("65");
        assertThat(power(id).path("spendPower").decimalValue()).isEqualByComparingTo("935");
    }

    @Test
    void transactionsComeInPagesNewestFirst() {
        String id = banks.linked("two-accounts").path("bankAccountId").asString();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        JsonNode all = data(transactions(Map.of("paginate", Map.of("limit", 20, "offset", 0))));
        JsonNode ofOne = data(transactions(
                Map.of("bankAccountId", id, "startDate", today.minusDays(9).toString(), "endDate", today.toString())));
        Set<String> ids = new HashSet<>();
        for (int offset = 0; offset < 80; offset += 20) {
            data(transactions(Map.of("paginate", Map.of("offset", offset))))
                    .path("transactions")
                    .forEach(one ->
                            ids.add(one.path("historicalBankTransactionId").asString()));
        }

        assertThat(all.path("totalCount").asInt()).isEqualTo(62);
        assertThat(all.path("transactions")).hasSize(20);
        assertThat(all.path("transactions")
                        .valueStream()
                        .map(one -> one.path("transactionDate").asString()))
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(ids).hasSize(62);
        assertThat(ofOne.path("totalCount").asInt()).isEqualTo(10);
        assertThat(ofOne.path("transactions")
                        .valueStream()
                        .map(one -> one.path("bankAccountId").asString()))
                .containsOnly(id);
        assertThat(ofOne.at("/transactions/9/transactionStatus").asString()).isEqualTo("POSTED");
        assertThat(ofOne.at("/transactions/9/transactionDate").asString())
                .isEqualTo(today.minusDays(9).toString());
    }

    @Test
    void eachFilterIsRefusedByItsName() {
        banks.linked("two-accounts");
        Map<String, Map<String, ?>> wrong = new HashMap<>();
        wrong.put("input.startDate", Map.of("startDate", "yesterday"));
        wrong.put("input.endDate", Map.of("startDate", "2026-02-02", "endDate", "2026-02-01"));
        wrong.put("input.bankAccountId", Map.of("bankAccountId", UUID.randomUUID()));
        wrong.put("paginate.limit", Map.of("paginate", Map.of("limit", 21)));
        wrong.put("input.paginate.offset", Map.of("paginate", Map.of("offset", 481)));

        wrong.forEach((field, input) -> assertRefused(transactions(input), "AR-0001", field));
        assertRefused(transactions(Map.of("startDate", "2020-01-01")), "AR-0001", "input.startDate");
        assertRefused(transactions(Map.of("endDate", "2026-02-30")), "AR-0001", "input.endDate");
        assertRefused(transactions(Map.of("endDate", "-999999999-01-01")), "AR-0001", "input.endDate");
    }

    @Test
    void theAccountsOfAnotherAccountDoNotExist() {
        String id = banks.linked("two-accounts").path("bankAccountId").asString();
        Banks others = Banks.ofNewAccount();
        Map<String, String> input = Map.of("bankAccountId", id);

        assertRefused(
                others.query("getPlaidBankAccountBalance", "PlaidBankAccountInput", input, BALANCE),
                "AR-0001",
                "input.bankAccountId");
        assertRefused(
                others.query("getPlaidBankAccountSpendPower", "PlaidBankAccountInput", input, POWER),
                "AR-0001",
                "input.bankAccountId");
        assertRefused(
                others.mutate("refreshPlaidBankAccountBalance", "PlaidBankAccountInput", input, BALANCE),
                "AR-0001",
                "input.bankAccountId");
        assertThat(others.linkedIds()).isEmpty();
        assertThat(data(others.account().ask("{ getPlaidBankTransactions " + TRANSACTIONS + " }", Map.of()))
                        .path("totalCount")
                        .asInt())
                .isZero();
    }

    @Test
    void eachOperationNeedsAUsersTokenWithManagePayment() {
        List<String> operations = List.of(
                "mutation { createPlaidLinkToken(input: {}) { linkToken } }",
                "mutation { createPlaidSandboxPublicToken(input: {linkToken: \"a\", institutionId: \"b\"}) { publicToken } }",
                "mutation { completePlaidLink(input: {publicToken: \"a\"}) { bankAccountId } }",
                "mutation { createPlaidLinkAddress(input: {platformItemId: \"a\", streetAddressLine1: \"a\", city: \"a\","
                        + " state: \"GA\", postalCode: \"30318\"}) { bankAccountId } }",
                "mutation { refreshPlaidBankConnections { verifyMembers { platformItemId } } }",
                "{ getPlaidBankAccounts { bankAccountId } }",
                "{ getPlaidBankBalances { bankAccountId } }",
                "{ getPlaidBankTransactions { totalCount } }",
                withId("query", "getPlaidBankAccountBalance"),
                withId("query", "getPlaidBankAccountSpendPower"),
                withId("mutation", "refreshPlaidBankAccountBalance"),
                withId("mutation", "deleteBankAccount"),
                "mutation { addBankAccount(input: {routingNumber: \"021000021\", accountNumber: \"1234\", type: SAVING,"
                        + " accountHolderName: \"a\"}) { bankAccountId } }",
                "mutation { verifyBankAccount(input: {bankAccountId: \"" + UUID.randomUUID()
                        + "\", firstAmount: 0.1, secondAmount: 0.2}) { bankAccountId } }",
                "mutation { updateBankAccountNickname(input: {bankAccountId: \"" + UUID.randomUUID()
                        + "\", nickname: \"a\"}) { bankAccountId } }");
        String lacking = "Bearer " + banks.account().token("LIST_PAYMENT", "MAKE_DEPOSIT", "PURCHASE_GIFTCARD");

        for (String operation : operations) {
            Client.Answer ofScope = TestFlorin.client().graphql(lacking, operation, Map.of());
            Client.Answer ofApp = TestFlorin.client().graphql(TestFlorin.API_KEY, operation, Map.of());

            assertThat(ofScope.reason()).as(operation).isEqualTo("SCOPE_MISSING");
            assertThat(ofScope.message()).contains("MANAGE_PAYMENT");
            assertThat(ofApp.reason()).as(operation).isEqualTo("TOKEN_REQUIRED");
        }
    }

    private static String withId(String kind, String field) {
        return kind + " { " + field + "(input: {bankAccountId: \"" + UUID.randomUUID() + "\"}) { bankAccountId } }";
    }

    @Test
    void whoOnlySpendsOrLooksGetsNoTokenForBankAccounts() {
        for (String role : List.of("SPENDER", "VIEWER")) {
            UUID user = TestFlorin.newAccount().userId();
            Client.Answer seat = banks.account()
                    .ask(
                            "mutation($email: String!) { addAuthorizedUser(email: $email, roles: [" + role
                                    + "], status: ACTIVE) { success error { message } } }",
                            Map.of("email", user + "@test.example"));
            assertThat(data(seat).path("success").asBoolean()).as(seat.body()).isTrue();

            Client.Answer token = TestFlorin.client()
                    .graphql(
                            TestFlorin.API_KEY,
                            """
                            mutation($user: UUID!, $account: UUID!) {
                              generateUserAccessToken(userId: $user, accountId: $account, scopes: [MANAGE_PAYMENT]) { token }
                            }""",
                            Map.of("user", user, "account", banks.account().accountId()));

            assertThat(token.reason()).isEqualTo("SCOPE_NOT_GRANTED");
            assertThat(token.message()).contains(role).contains("MANAGE_PAYMENT");
        }
    }

    private Client.Answer refresh(String id) {
        return banks.mutate(
                "refreshPlaidBankAccountBalance", "PlaidBankAccountInput", Map.of("bankAccountId", id), BALANCE);
    }

    private JsonNode power(String id) {
        return data(banks.query(
                "getPlaidBankAccountSpendPower", "PlaidBankAccountInput", Map.of("bankAccountId", id), POWER));
    }

    private Client.Answer transactions(Map<String, ?> input) {
        return banks.query("getPlaidBankTransactions", "PlaidBankTransactionFilterInput", input, TRANSACTIONS);
    }
}
