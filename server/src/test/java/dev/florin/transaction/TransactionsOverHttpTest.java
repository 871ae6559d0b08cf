package dev.florin.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.TestOperator;
import dev.florin.identity.DemoIdentity;
import dev.florin.operator.Role;
import dev.florin.purchase.Refunds;
import dev.florin.wallet.DemoWallet;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TransactionsOverHttpTest implements MovesMoney {
    private static final String LIST = """
            query($filter: TransactionFilterInput, $page: OffsetInput) {
              getTransactions(filter: $filter, paginate: $page) {
                totalCount hasNextPage
                transactions {
                  recordId record_id transactionType transaction_type amount finalAmount cashbackAmount cashbackPercentage
                  feeAmount currency status channel connectedAppId connectedAppName createdAt created_at updatedAt memo
                  transactionCategory attachmentUrl displayId userId source destination
                }
              }
            }""";
    private static final String DECLINED = """
            query($filter: DeclineTransactionFilterInput, $page: OffsetInput) {
              getDeclinedTransactions(filter: $filter, paginate: $page) {
                transactionId transactionType amount fluzAmount externalFundingAmount currency sourceRecordType
                sourceRecordId accountId userId source destination declineReason declineMessage connectedAppName createdAt
              }
            }""";
    private static final String UPDATE = """
            mutation($input: UpdateTransactionMetadataInput!) {
              updateTransactionMetadata(input: $input) { recordId memo transactionCategory attachmentUrl }
            }""";

    private final TestAccount account = TestFlorin.newAccount();

    @Test
    void purchasesAndOperatorsDepositsAreListedNewestFirst() {
        JsonNode purchase = account.bought("amazon", 20, Map.of("memo", "lunch", "transactionCategory", "Food"));
        String deposit = deposit("50.00");

        JsonNode list = list(Map.of(), Map.of());

        assertThat(list.path("totalCount").asInt()).isEqualTo(2);
        assertThat(list.path("hasNextPage").asBoolean()).isFalse();
        JsonNode added = list.at("/transactions/0");
        assertThat(added.path("recordId").asString()).isEqualTo(deposit);
        assertThat(added.path("transactionType").asString()).isEqualTo("Add Money");
        assertThat(added.path("amount").asDouble()).isEqualTo(50.0);
        assertThat(added.path("channel").asString()).isEqualTo("OPERATOR");
        assertThat(added.path("connectedAppId").isNull()).isTrue();
        JsonNode bought = list.at("/transactions/1");
        String id = purchase.path("purchaseId").asString();
        assertThat(bought.path("recordId").asString()).isEqualTo(id);
        assertThat(bought.path("record_id").asString()).isEqualTo(id);
        assertThat(bought.path("transactionType").asString()).isEqualTo("Gift Card Purchase");
        assertThat(bought.path("transaction_type").asString()).isEqualTo("Gift Card Purchase");
        assertThat(bought.path("created_at")).isEqualTo(bought.path("createdAt"));
        assertThat(bought.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(bought.path("channel").asString()).isEqualTo("API");
        assertThat(bought.path("connectedAppId").asString()).isEqualTo(DemoIdentity.APP_ID.toString());
        assertThat(bought.path("connectedAppName").asString()).isNotEmpty();
        assertThat(bought.path("userId").asString()).isEqualTo(account.userId().toString());
        assertThat(bought.path("memo").asString()).isEqualTo("lunch");
        assertThat(bought.path("transactionCategory").asString()).isEqualTo("Food");
        assertThat(bought.path("cashbackAmount").decimalValue())
                .isEqualByComparingTo(purchase.path("seatRewardValue").decimalValue());
        assertThat(bought.path("displayId")).isEqualTo(purchase.path("purchaseDisplayId"));
    }

    @Test
    void eachFilterFindsWhatItMeans() {
        String small = id(account.bought("amazon", 5, Map.of()));
        String large = id(account.bought("amazon", 40, Map.of()));
        String deposit = deposit("50.00");
        TestFlorin.server().part(Refunds.class).refund(UUID.fromString(small), false);
        JsonNode first = list(Map.of("recordId", List.of(large)), Map.of()).at("/transactions/0");

        assertThat(ids(Map.of())).containsExactly(deposit, large, small);
        assertThat(ids(Map.of("recordId", List.of(small, deposit, UUID.randomUUID()))))
                .containsExactly(deposit, small);
        assertThat(ids(Map.of("status", List.of("REFUNDED")))).containsExactly(small);
        assertThat(ids(Map.of("status", List.of("COMPLETED", "REFUNDED")))).hasSize(3);
        assertThat(ids(Map.of("status", List.of("PENDING")))).isEmpty();
        assertThat(ids(Map.of("status", List.of()))).hasSize(3);
        assertThat(ids(Map.of("transactionType", List.of("Add Money")))).containsExactly(deposit);
        assertThat(ids(Map.of("amount", 40))).containsExactly(large);
        assertThat(ids(Map.of("amount", 40.001))).isEmpty();
        assertThat(ids(Map.of("amountGte", 39.995, "amountLte", 49.99))).containsExactly(large);
        assertThat(ids(Map.of("finalAmountLte", 5))).containsExactly(small);
        assertThat(ids(Map.of("feeAmountGte", 0.01))).isEmpty();
        assertThat(ids(Map.of("cashbackAmount", 0))).contains(deposit).doesNotContain(large);
        assertThat(ids(Map.of("cashbackPercentage", first.path("cashbackPercentage"))))
                .contains(large)
                .doesNotContain(deposit);
        String createdAt = first.path("createdAt").asString();
        assertThat(ids(Map.of("createdGte", createdAt))).containsExactly(deposit, large);
        assertThat(ids(Map.of("createdLte", createdAt))).containsExactly(large, small);
        assertThat(ids(Map.of("updatedGte", Instant.now().plusSeconds(60).toString())))
                .isEmpty();
    }

    @Test
    void pagesFollowEachOtherAndCountAll() {
        for (int i = 0; i < 5; i++) {
            account.bought("amazon", 5, Map.of());
        }
        List<String> all = ids(Map.of());

        JsonNode second = list(Map.of(), Map.of("limit", 2, "offset", 2));

        assertThat(ids(second)).isEqualTo(all.subList(2, 4));
        assertThat(second.path("totalCount").asInt()).isEqualTo(5);
        assertThat(second.path("hasNextPage").asBoolean()).isTrue();
        JsonNode last = list(Map.of(), Map.of("limit", 2, "offset", 4));
        assertThat(ids(last)).isEqualTo(all.subList(4, 5));
        assertThat(last.path("hasNextPage").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"recordId": ["x"]}             | recordId
            {"status": ["DONE"]}            | status
            {"transactionType": ["Gift"]}   | transactionType
            {"amount": 1e30}                | amount
            {"amountGte": "much"}           | amountGte
            {"finalAmountLte": -1e13}       | finalAmountLte
            {"cashbackPercentageGte": 1e30} | cashbackPercentageGte
            {"feeAmount": true}             | feeAmount
            {"createdGte": "yesterday"}     | createdGte
            {"updatedLte": 7}               | updatedLte
            {"colour": "red"}               | colour""")
    void aMalformedFilterIsRefusedByName(String filter, String named) {
        Client.Answer refused = TestFlorin.client()
                .post(
                        account.bearer(),
                        "{\"query\": \"query($f: TransactionFilterInput) { getTransactions(filter: $f) { totalCount }"
                                + " }\", \"variables\": {\"f\": " + filter + "}}");

        assertThat(refused.isRefused()).isTrue();
        assertThat(refused.code()).isEqualTo("AR-0001");
        assertThat(refused.message()).contains(named);
    }

    @Test
    void anotherAccountsRecordsDoNotExist() {
        TestAccount other = TestFlorin.newAccount();
        String id = id(other.bought("amazon", 5, Map.of()));

        assertThat(ids(Map.of("recordId", List.of(id)))).isEmpty();
        assertThat(ids(Map.of())).isEmpty();
        Client.Answer refused = account.ask(UPDATE, Map.of("input", Map.of("recordId", id, "memo", "mine")));
        assertThat(refused.reason()).isEqualTo("NOT_FOUND");
        assertThat(ids(other, Map.of())).containsExactly(id);
    }

    @Test
    void bothScopesAreNeededAndAMoreForNotes() {
        for (String scope : List.of("LIST_PAYMENT", "LIST_PURCHASES")) {
            String bearer = "Bearer " + account.token(scope);
            for (String query : List.of(LIST, DECLINED)) {
                Client.Answer refused = TestFlorin.client().graphql(bearer, query, Map.of());
                assertThat(refused.status()).isEqualTo(498);
                assertThat(refused.reason()).isEqualTo("SCOPE_MISSING");
            }
        }
        Client.Answer refused = TestFlorin.client()
                .graphql(
                        "Bearer " + account.token("LIST_PAYMENT", "LIST_PURCHASES"),
                        UPDATE,
                        Map.of("input", Map.of("recordId", UUID.randomUUID(), "memo", "m")));
        assertThat(refused.reason()).isEqualTo("SCOPE_MISSING");
    }

    @Test
    void declinesOfTheGatewayAndForLackOfMoneyAreListedAndNoOthers() {
        account.buy("amazon", 50, Map.of("bankCardId", DemoWallet.DECLINED_CARD, "defaultToBalance", false));
        account.buy("amazon", 490, Map.of("userCashBalanceId", DemoWallet.TRAVEL, "balanceAmount", 490));
        account.buy("amazon", 490, Map.of("userCashBalanceId", DemoWallet.TRAVEL, "balanceAmount", 490));
        account.buy("amazon", 0.01, Map.of());

        JsonNode declined = declined(Map.of());

        assertThat(declined).hasSize(2);
        JsonNode lack = declined.path(0);
        assertThat(lack.path("declineReason").asString()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(lack.path("fluzAmount").asDouble()).isZero();
        JsonNode gateway = declined.path(1);
        assertThat(gateway.path("declineReason").asString()).isEqualTo("PAYMENT_DECLINED");
        assertThat(gateway.path("transactionType").asString()).isEqualTo("Gift Card Purchase");
        assertThat(gateway.path("amount").asDouble()).isEqualTo(50);
        assertThat(gateway.path("externalFundingAmount").asDouble()).isEqualTo(50);
        assertThat(gateway.path("currency").asString()).isEqualTo("USD");
        assertThat(gateway.path("source").asString()).isEqualTo("Bank card");
        assertThat(gateway.path("destination").asString()).isNotEmpty();
        assertThat(gateway.path("sourceRecordType").asString()).isEqualTo("PURCHASE");
        assertThat(gateway.path("accountId").asString())
                .isEqualTo(account.accountId().toString());
        assertThat(ids(Map.of())).hasSize(1);
        assertThat(declined(Map.of("filter", Map.of("amountLte", 100)))).hasSize(1);
        assertThat(declined(Map.of("page", Map.of("limit", 1, "offset", 1)))).hasSize(1);
        Client.Answer refused = account.ask(DECLINED, Map.of("filter", Map.of("amountGte", 1e30)));
        assertThat(refused.message()).contains("filter.amountGte");
    }

    @Test
    void notesChangeOneByOneAndNullTakesThemAway() {
        String id = id(account.bought("amazon", 5, Map.of("memo", "lunch", "transactionCategory", "Food")));

        assertThat(noted(Map.of("recordId", id, "memo", "dinner")))
                .containsEntry("memo", "dinner")
                .containsEntry("transactionCategory", "Food");
        Map<String, Object> removed = new HashMap<>(Map.of("transactionId", id, "transactionCategory", " Travel "));
        removed.put("memo", null);
        assertThat(noted(removed)).containsEntry("memo", "").containsEntry("transactionCategory", "Travel");
        assertThat(account.ask("{ getTransactionCategories }", Map.of()).data().toString())
                .contains("Travel");
        String updatedAt =
                list(Map.of(), Map.of()).at("/transactions/0/updatedAt").asString();
        noted(removed);
        assertThat(list(Map.of(), Map.of()).at("/transactions/0/updatedAt").asString())
                .isEqualTo(updatedAt);
        String deposit = deposit("1.00");
        assertThat(noted(Map.of("recordId", deposit, "memo", "wire"))).containsEntry("memo", "wire");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"memo": "m"}                                                | recordId
            {"recordId": "ID", "transactionId": "OTHER", "memo": "m"}    | transactionId
            {"recordId": "ID", "memo": "LONG"}                           | memo
            {"recordId": "ID", "memo": "\\u0000"}                        | memo
            {"recordId": "ID", "transactionCategory": "LONG"}            | transactionCategory
            {"recordId": "ID", "attachmentId": "OTHER"}                  | attachmentId""")
    void aMalformedNoteIsRefusedByNameAndChangesNothing(String input, String named) {
        String id = id(account.bought("amazon", 5, Map.of("memo", "lunch")));
        String sent = input.replace("ID\"", id + "\"")
                .replace("OTHER", UUID.randomUUID().toString())
                .replace("LONG", "x".repeat(256));
        Client.Answer refused = TestFlorin.client()
                .post(
                        account.bearer(),
                        "{\"query\": \"mutation($input: UpdateTransactionMetadataInput!) {"
                                + " updateTransactionMetadata(input: $input) { memo } }\", \"variables\":"
                                + " {\"input\": " + sent + "}}");

        assertThat(refused.code()).as(refused.body()).isEqualTo("AR-0001");
        assertThat(refused.message()).contains(named);
        assertThat(list(Map.of(), Map.of()).at("/transactions/0/memo").asString())
                .isEqualTo("lunch");
    }

    private String deposit(String amount) {
        Client.Answer booked = new TestOperator(Role.MONEY)
                .post(
                        "/api/v1/accounts/" + account.accountId() + "/deposits",
                        "{\"amount\": \"%s\", \"reason\": \"wire\"}".formatted(amount),
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
        return booked.json().path("depositId").asString();
    }

    private Map<String, String> noted(Map<String, ?> input) {
        Client.Answer answer = account.ask(UPDATE, Map.of("input", input));
        assertThat(answer.isRefused()).as(answer.body()).isFalse();
        return Map.of(
                "memo", answer.data().path("memo").asString(""),
                "transactionCategory", answer.data().path("transactionCategory").asString(""));
    }

    private JsonNode declined(Map<String, ?> variables) {
        return account.ask(DECLINED, variables).data();
    }

    private JsonNode list(Map<String, ?> filter, Map<String, ?> page) {
        return list(account, filter, page);
    }

    private static JsonNode list(TestAccount account, Map<String, ?> filter, Map<String, ?> page) {
        Client.Answer answer = account.ask(LIST, Map.of("filter", filter, "page", page));
        assertThat(answer.isRefused()).as(answer.body()).isFalse();
        return answer.data();
    }

    private List<String> ids(Map<String, ?> filter) {
        return ids(account, filter);
    }

    private static List<String> ids(TestAccount account, Map<String, ?> filter) {
        return ids(list(account, filter, Map.of()));
    }

    private static List<String> ids(JsonNode list) {
        return list.path("transactions")
                .valueStream()
                .map(one -> one.path("recordId").asString())
                .toList();
    }

    private static String id(JsonNode purchase) {
        return purchase.path("purchaseId").asString();
    }
}
