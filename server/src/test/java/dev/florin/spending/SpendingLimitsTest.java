package dev.florin.spending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.TestOperator;
import dev.florin.Together;
import dev.florin.operator.Role;
import dev.florin.purchase.Refunds;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nobody spends more than a rule allows, and those whom it refuses learn its name. */
class SpendingLimitsTest implements MovesMoney {
    private final TestOperator operator = new TestOperator(Role.STEER, Role.MONEY);
    private final TestAccount account = TestFlorin.newAccount();

    @Test
    void ofManyAtOnceAsManyAreAcceptedAsFit() {
        add("Five a day", Map.of("period", "DAY", "count", 5));
        add("All in all", Map.of("period", "MONTH", "most", "55.00"));

        List<Client.Answer> answers = Together.all(64, i -> account.buy("amazon", 10 + i % 2, Map.of()));

        List<Client.Answer> refused =
                answers.stream().filter(Client.Answer::isRefused).toList();
        assertThat(refused).hasSize(59);
        assertThat(refused).allSatisfy(answer -> assertThat(answer.reason()).isEqualTo("SPENDING_LIMIT_REACHED"));
        assertThat(refused).extracting(Client.Answer::code).containsOnly("FL-0019");
        assertThat(refused.getFirst().json().at("/errors/0/extensions/rule").asString())
                .isEqualTo("Five a day");
        assertThat(refused.getFirst().json().at("/errors/0/message").asString())
                .isEqualTo("The spending limit \"Five a day\" does not allow this: at most 5 times a day.");
        assertThat(account.states()).containsEntry("COMPLETED", 5L).containsEntry("REFUSED", 59L);
    }

    @Test
    void theSumNeverPassesItsBoundHoweverManyTry() {
        add("Hundred", Map.of("period", "WEEK", "most", "100.00"));

        List<Client.Answer> answers = Together.all(64, i -> account.buy("amazon", 5 + i % 9, Map.of()));

        assertThat(answers).anyMatch(Client.Answer::isRefused);
        assertThat(bought()).isBetween(80_00L, 100_00L);
    }

    @Test
    void aRefusalIsTheSameWhenItsKeyIsSentAgainAndARefundGivesRoom() {
        add("One", Map.of("period", "DAY", "count", 1));
        JsonNode first = account.bought("amazon", 10, Map.of());
        Map<String, Object> input = TestAccount.input("amazon", 10, Map.of());

        Client.Answer refused = account.buy(input);
        Client.Answer again = account.buy(input);
        refund(first);
        Client.Answer stillRefused = account.buy(input);
        Client.Answer other = account.buy("amazon", 10, Map.of());

        assertThat(refused.reason()).isEqualTo("SPENDING_LIMIT_REACHED");
        assertThat(List.of(again, stillRefused)).allSatisfy(answer -> {
            assertThat(answer.reason()).isEqualTo("SPENDING_LIMIT_REACHED");
            assertThat(answer.json().at("/errors/0/extensions/rule").asString()).isEqualTo("One");
            assertThat(answer.isReplay()).isTrue();
        });
        assertThat(other.isRefused()).as(other.body()).isFalse();
    }

    @Test
    void aMerchantIsBoundedAloneOrEachByItself() {
        UUID target = merchant("target");
        add("Target", Map.of("period", "DAY", "most", "49.99", "merchantId", target));
        add("Each", Map.of("period", "DAY", "count", 3, "perMerchant", true));

        Client.Answer most = account.buy("target", 25, Map.of());
        Client.Answer more = account.buy("target", 25, Map.of());
        List<Client.Answer> elsewhere = IntStream.range(0, 4)
                .mapToObj(_ -> account.buy("amazon", 25, Map.of()))
                .toList();

        assertThat(most.isRefused()).as(most.body()).isFalse();
        assertThat(rule(more)).isEqualTo("Target");
        assertThat(elsewhere.subList(0, 3)).noneMatch(Client.Answer::isRefused);
        assertThat(rule(elsewhere.getLast())).isEqualTo("Each");
    }

    @Test
    void eachByItselfAndWhatWasBoughtBeforeTheDayCountAsTheyShould() {
        add("Any one", Map.of("period", "EACH", "most", "30.00"));
        add("A month", Map.of("period", "MONTH", "most", "60.00"));
        account.bought("amazon", 30, Map.of());
        Instant before = Period.MONTH.start(Instant.now()).minusSeconds(1);
        TestFlorin.jdbc()
                .sql("update purchases set created_at = ?::timestamptz where account_id = ?")
                .params(before.toString(), account.accountId())
                .update();

        Client.Answer large = account.buy("amazon", 31, Map.of());
        account.bought("amazon", 30, Map.of());
        account.bought("amazon", 30, Map.of());
        Client.Answer full = account.buy("amazon", 5, Map.of());

        assertThat(rule(large)).isEqualTo("Any one");
        assertThat(rule(full)).isEqualTo("A month");
    }

    @Test
    void operatorsSetSeeAndRemoveRulesAndTheAuditLogHasIt() {
        String body = body("Once", Map.of("period", "DAY", "count", 1));
        Client.Answer made = operator.post("/api/v1/spending-rules", body);
        Client.Answer again = operator.post("/api/v1/spending-rules", body);
        Client.Answer changed =
                operator.post("/api/v1/spending-rules", body("ONCE", Map.of("period", "DAY", "count", 2)));
        String id = made.json().path("ruleId").asString();
        account.bought("amazon", 10, Map.of());
        Client.Answer refused = account.buy("amazon", 10, Map.of());
        JsonNode listed = operator.get("/api/v1/spending-rules?limit=1&account=" + account.accountId())
                .json();
        Client.Answer byAnother = new TestOperator(Role.STEER).send("DELETE", "/api/v1/spending-rules/" + id, "");
        Client.Answer removed = operator.send("DELETE", "/api/v1/spending-rules/" + id, "");
        Client.Answer gone = operator.send("DELETE", "/api/v1/spending-rules/" + id, "");

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(made.json());
        assertThat(changed.status()).isEqualTo(422);
        assertThat(rule(refused)).isEqualTo("Once");
        assertThat(listed.at("/rules/0")).isEqualTo(made.json());
        assertThat(byAnother.status()).isEqualTo(403);
        assertThat(removed.status()).as(removed.body()).isEqualTo(204);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(account.buy("amazon", 10, Map.of()).isRefused()).isFalse();
        assertThat(operator.audit(id))
                .extracting(entry -> entry.path("action").asString())
                .containsExactly("limits.remove", "limits.add");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"period": "DAY", "count": 1}                                                  | name
                    {"name": " ", "period": "DAY", "count": 1}                                     | name
                    {"name": "n\\u0007", "period": "DAY", "count": 1}                              | name
                    {"name": "n", "count": 1}                                                      | period
                    {"name": "n", "period": "DAY"}                                                 | most
                    {"name": "n", "period": "DAY", "most": "0"}                                    | most
                    {"name": "n", "period": "DAY", "most": "-1"}                                   | most
                    {"name": "n", "period": "DAY", "most": "1e9"}                                  | most
                    {"name": "n", "period": "DAY", "count": 0}                                     | count
                    {"name": "n", "period": "EACH", "count": 1}                                    | count
                    {"name": "n", "period": "DAY", "count": 1, "counts": []}                       | counts
                    {"name": "n", "period": "DAY", "count": 1, "counts": ["TRANSFER"], "perMerchant": true} | counts
                    {"name": "n", "period": "DAY", "count": 1, "perMerchant": true, "merchantId": "00000000-0000-0000-0000-000000000000"} | perMerchant
                    """)
    void whatIsNotValidIsRefusedByItsName(String body, String member) {
        Client.Answer answer = operator.post("/api/v1/spending-rules", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("\"" + member);
    }

    @Test
    void aRuleOfNoAccountOrMerchantIsNotFound() {
        UUID nobody = UUID.randomUUID();

        Client.Answer noAccount = operator.post(
                "/api/v1/spending-rules",
                JsonMapper.shared()
                        .writeValueAsString(Map.of("name", "n", "period", "DAY", "count", 1, "accountId", nobody)));
        Client.Answer noMerchant = operator.post(
                "/api/v1/spending-rules", body("n", Map.of("period", "DAY", "count", 1, "merchantId", nobody)));

        assertThat(List.of(noAccount.status(), noMerchant.status())).containsOnly(404);
    }

    private void add(String name, Map<String, ?> rule) {
        Client.Answer answer = operator.post("/api/v1/spending-rules", body(name, rule));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    /** For this test's account. */
    private String body(String name, Map<String, ?> rule) {
        Map<String, Object> body = new HashMap<>(rule);
        body.put("name", name);
        body.put("accountId", account.accountId());
        return JsonMapper.shared().writeValueAsString(body);
    }

    private void refund(JsonNode purchase) {
        Refunds refunds = TestFlorin.server().part(Refunds.class);
        assertThat(refunds.refund(UUID.fromString(purchase.path("purchaseId").asString()), true))
                .isInstanceOf(Refunds.Outcome.Refunded.class);
    }

    private long bought() {
        return TestFlorin.jdbc()
                .sql("select sum(amount_minor) from purchases where account_id = ? and state = 'COMPLETED'")
                .param(account.accountId())
                .query(Long.class)
                .single();
    }

    private static UUID merchant(String slug) {
        return TestFlorin.jdbc()
                .sql("select merchant_id from merchants where slug = ?")
                .param(slug)
                .query(UUID.class)
                .single();
    }

    private static String rule(Client.Answer answer) {
        return answer.json().at("/errors/0/extensions/rule").asString();
    }
}
