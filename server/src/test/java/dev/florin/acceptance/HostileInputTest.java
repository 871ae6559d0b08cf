package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.Seed;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.wallet.DemoWallet;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is sent, the answer is an error with a code, nothing is written, and the server keeps running. */
class HostileInputTest implements MovesMoney {
    private static final String BUY = "mutation Buy($input: PurchaseGiftCardInput!) "
            + "{ purchaseGiftCard(input: $input) { purchaseId giftCard { giftCardId merchant { name } } } }";
    private static final List<String> HOSTILE = List.of(
            "\u0000",
            "a\u0000b",
            "'; drop table purchases; --",
            "\" or 1=1 --",
            "${jndi:ldap://127.0.0.1/a}",
            "../../../etc/passwd",
            "\ud800",
            "\udfff\ud800",
            "%s%n%d",
            "<script>alert(1)</script>",
            "\u202e\u0007\u001b[31m",
            "x".repeat(50_000));

    private final TestAccount account = TestFlorin.newAccount();
    private String rows = "";

    @BeforeEach
    void countRows() {
        rows = rowCounts();
    }

    @AfterEach
    void theServerIsWell() {
        Client.Answer readiness = TestFlorin.client()
                .send(TestFlorin.client().request("/actuator/health/readiness").GET());
        assertThat(readiness.status()).isEqualTo(200);
    }

    @Test
    void documentsThatAskTooMuchAreRefused() {
        List<String> documents = List.of(
                "{ getGiftCards " + "{ merchant { offers ".repeat(30) + "{ offerId }" + " } }".repeat(30) + " }",
                "{" + "a".repeat(3_000) + "{".repeat(3_000) + "}".repeat(3_000) + "}",
                IntStream.range(0, 10_000)
                        .mapToObj(i -> "a" + i + ": __typename")
                        .collect(Collectors.joining(" ", "{", "}")),
                IntStream.range(0, 700)
                        .mapToObj(i -> "a" + i + ": giftCardId")
                        .collect(Collectors.joining(" ", "{ getGiftCards {", "} }")),
                IntStream.range(0, 21)
                        .mapToObj(i -> "a" + i + ": getGiftCards { giftCardId }")
                        .collect(Collectors.joining(" ", "{", "}")),
                "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }",
                "{ ...a } fragment a on Query { ...a }",
                IntStream.range(0, 30)
                        .mapToObj(i -> "fragment f" + i + " on Query { ...f" + (i + 1) + " ...f" + (i + 1) + " }")
                        .collect(Collectors.joining(" ", "{ ...f0 } ", " fragment f30 on Query { __typename }")),
                "{ __typename @skip(if: true) " + "@skip(if: true) ".repeat(2_000) + "}",
                "{ getMerchants(name: \"\"\"" + "x".repeat(70_000) + "\"\"\") { name } }",
                "#" + "x".repeat(100_000) + "\n{ __typename }",
                "{ __schema " + "{ types { fields { type ".repeat(6) + "{ name }" + " } } }".repeat(6) + " }");

        for (String document : documents) {
            assertRefused(account.ask(document, Map.of()), document);
        }
        assertNothingWritten();
    }

    /** Each kept a core busy for seconds, without credentials. */
    @Test
    void documentsThatAreShortAndHardToCheckAreRefusedAtOnce() {
        String chain = IntStream.range(0, 300)
                .mapToObj(i -> "fragment f%d on Query { ...f%d ...f%d }".formatted(i, i + 1, i + 1))
                .collect(Collectors.joining(" ", "", " fragment f300 on Query { marco }"));
        Map<String, String> documents = Map.of(
                "used", "{ ...f0 } " + chain,
                "unused", "{ marco } " + chain,
                "digits", "query A($a: Int = " + "9".repeat(12_000) + ") { marco }",
                "decimals", "query A($a: Float = 1." + "1".repeat(12_000) + ") { marco }",
                "fields", "{" + "marco ".repeat(2_500) + "}");

        documents.forEach((name, document) -> {
            Client.Answer answer = TestFlorin.client().graphql(null, document, Map.of());

            assertThat(answer.reason()).as(name).isEqualTo("QUERY_TOO_COMPLEX");
            assertThat(answer.body()).as(name).hasSizeLessThan(1_000);
        });
    }

    @Test
    void documentsThatDoNotFitTheSchemaAreRefused() {
        for (String document : List.of(
                "{ nothing }",
                "{ getGiftCards }",
                "{ getGiftCards { nothing } }",
                "{ getGiftCards(paginate: {limit: \"1\"}) { giftCardId } }",
                "{ getGiftCards(paginate: {limit: 1e999999999}) { giftCardId } }",
                "{ getGiftCards(paginate: {limit: 99999999999999999999}) { giftCardId } }",
                "{ getGiftCards(nothing: 1) { giftCardId } }",
                "{ getGiftCards(userCashBalanceId: \"not-a-uuid\") { giftCardId } }",
                "{ getGiftCards(status: [\"ACTIVE\"]) { giftCardId } }",
                "{ getGiftCards(status: [NOTHING]) { giftCardId } }",
                "subscription { getGiftCards { giftCardId } }",
                "mutation { purchaseGiftCard { purchaseId } }",
                "mutation { purchaseGiftCard(input: {}) { purchaseId } }",
                "mutation { purchaseGiftCard(input: {idempotencyKey: \"x\", amount: 1}) { purchaseId } }",
                "type Query { a: String }",
                "query A { __typename } query A { __typename }",
                "\u0000",
                "{ __typename \u0000 }")) {
            assertRefused(account.ask(document, Map.of()), document);
        }
        assertNothingWritten();
    }

    @Test
    void variablesOfWrongTypesAreRefused() {
        Map<String, List<Object>> wrong = Map.ofEntries(
                Map.entry("idempotencyKey", List.of(1, true, "", "x", List.of(), Map.of(), "1-1-1-1-1", "\u0000")),
                Map.entry(
                        "amount",
                        List.of(
                                "20",
                                true,
                                List.of(20),
                                Map.of(),
                                new BigDecimal("1e999999999"),
                                new BigDecimal("-1e999999999"),
                                new BigDecimal("1e-999999999"))),
                Map.entry("balanceAmount", List.of("1", new BigDecimal("1e999999999"))),
                Map.entry("minRewardRate", List.of("1", new BigDecimal("1e-999999999"))),
                Map.entry("offerId", List.of(7, "x", Map.of())),
                Map.entry("bankCardId", List.of(7, "x")),
                Map.entry("userCashBalanceId", List.of(false, "x")),
                Map.entry("merchantSlug", List.of(1, Map.of("a", "b"))),
                Map.entry("memo", List.of(1, List.of("a", "b"))),
                Map.entry("defaultToBalance", List.of("true", 1, Map.of())),
                Map.entry("nothing", List.of(1)));
        wrong.forEach((field, values) -> values.forEach(
                value -> assertRefused(account.buy("amazon", 20, Map.of(field, value)), field + " " + value)));
        assertRefused(account.ask(BUY, Map.of("input", "text")), "input");
        assertRefused(account.ask(BUY, Map.of("input", List.of(1, 2))), "input");
        assertRefused(account.ask(BUY, Map.of()), "input");
        assertRefused(
                account.ask(
                        "query($page: OffsetInput) { getGiftCards(paginate: $page) { giftCardId } }",
                        Map.of("page", Map.of("limit", new BigDecimal("1e999999999")))),
                "limit");
        assertNothingWritten();
    }

    @Test
    void hostileTextsAreRefusedOrKeptAsTheyAre() {
        for (String text : HOSTILE) {
            assertRefused(account.buy("amazon", 20, Map.of("merchantSlug", text)), "slug " + text);
            assertRefused(
                    TestFlorin.client()
                            .graphql(
                                    TestFlorin.API_KEY,
                                    "mutation($t: String!) { refreshUserAccessToken(refreshToken: $t) { token } }",
                                    Map.of("t", text)),
                    "refresh token " + text);
            Client.Answer merchants =
                    account.ask("query($n: String) { getMerchants(name: $n) { name } }", Map.of("n", text));
            assertThat(merchants.status()).isLessThan(500);
            assertThat(merchants.code()).isIn("", "AR-0001");
            for (String filter : List.of("email", "phone")) {
                Client.Answer people = account.ask(
                        "query($t: String) { authorizedUsers(" + filter + ": $t) { authUserId } }", Map.of("t", text));
                assertThat(people.status()).as(filter + " " + text).isLessThan(500);
            }
            Client.Answer quote = account.ask(
                    "query($i: GetOfferQuoteInput!) { getOfferQuote(input: $i) { offerId } }",
                    Map.of("i", Map.of("slug", text, "denomination", 20)));
            assertRefused(quote, "quote " + text);
        }
        assertNothingWritten();
    }

    @Test
    void hostileNotesAreRefusedOrKeptAsTheyAre() {
        for (String text : HOSTILE) {
            for (String field : List.of("memo", "transactionCategory")) {
                Client.Answer answer = account.buy("amazon", 20, Map.of(field, text));

                if (answer.isRefused()) {
                    assertRefused(answer, field + " " + text);
                    assertThat(answer.message()).contains(field);
                } else {
                    assertThat(answer.data().path(field).asString()).isEqualTo(text);
                }
            }
        }
        JsonNode kept = account.bought("amazon", 20, Map.of("memo", "'; drop table purchases; --"));
        assertThat(kept.path("memo").asString()).isEqualTo("'; drop table purchases; --");
    }

    @Test
    void hundredsOfMutilatedRequestsAreRefusedAndWriteNothing() {
        Random random = Seed.random();
        String request = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "query",
                        BUY,
                        "operationName",
                        "Buy",
                        "variables",
                        Map.of(
                                "input",
                                TestAccount.input(
                                        "no-such-merchant-of-ours",
                                        new BigDecimal("20.50"),
                                        Map.of(
                                                "bankCardId",
                                                DemoWallet.BANK_CARD,
                                                "balanceAmount",
                                                new BigDecimal("5.25"),
                                                "memo",
                                                "A note",
                                                "defaultToBalance",
                                                true)))));
        for (int i = 0; i < 600; i++) {
            byte[] body = mutilated(request.getBytes(StandardCharsets.UTF_8), random);
            Client.Answer answer = TestFlorin.client()
                    .send(TestFlorin.client()
                            .request("/api/v1/graphql")
                            .header("Content-Type", "application/json")
                            .header("Authorization", account.bearer())
                            .POST(BodyPublishers.ofByteArray(body)));

            assertRefused(answer, "seed " + Seed.get() + ": " + new String(body, StandardCharsets.UTF_8));
        }
        assertNothingWritten();
    }

    private static byte[] mutilated(byte[] request, Random random) {
        byte[] body = request;
        for (int edits = 1 + random.nextInt(3); edits > 0 && body.length > 0; edits--) {
            int at = random.nextInt(body.length);
            int to = Math.min(body.length, at + 1 + random.nextInt(12));
            body = switch (random.nextInt(6)) {
                case 0 -> replaced(body, at, at + 1, new byte[] {(byte) random.nextInt(256)});
                case 1 -> replaced(body, at, to, new byte[0]);
                case 2 -> replaced(body, at, at, Arrays.copyOfRange(body, at, to));
                case 3 -> Arrays.copyOf(body, Math.max(1, at));
                case 4 -> replaced(body, at, at, TOKENS.get(random.nextInt(TOKENS.size())));
                default -> replaced(body, at, to, TOKENS.get(random.nextInt(TOKENS.size())));
            };
        }
        return body;
    }

    private static final List<byte[]> TOKENS = List.of(
                    "null", "{}", "[]", "\\u0000", "\"", "{", "}", "1e999", "-", "$input", "...", "\\", "@skip", "0")
            .stream()
            .map(token -> token.getBytes(StandardCharsets.UTF_8))
            .toList();

    private static byte[] replaced(byte[] body, int from, int to, byte[] by) {
        byte[] result = new byte[body.length - (to - from) + by.length];
        System.arraycopy(body, 0, result, 0, from);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(body, to, result, from + by.length, body.length - to);
        return result;
    }

    private static void assertRefused(Client.Answer answer, String what) {
        String shown = what.substring(0, Math.min(1_000, what.length())) + " → " + answer;
        assertThat(answer.status()).as(shown).isLessThan(500);
        assertThat(answer.isRefused()).as(shown).isTrue();
        answer.json()
                .path("errors")
                .valueStream()
                .forEach(error -> assertThat(error.at("/extensions/code").asString(""))
                        .as(shown)
                        .isNotEmpty()
                        .isNotEqualTo("GE-9999"));
    }

    private void assertNothingWritten() {
        assertThat(rowCounts()).isEqualTo(rows);
    }

    private static String rowCounts() {
        return TestFlorin.jdbc().sql("""
                        select concat_ws(' ',
                               (select count(*) from purchases), (select count(*) from gift_cards),
                               (select count(*) from ledger_entries), (select count(*) from holds),
                               (select count(*) from operations), (select count(*) from transaction_categories),
                               (select count(*) from refresh_tokens), (select count(*) from gift_card_reveals),
                               (select sum(balance_minor) from balances), (select count(*) from stock_codes))""").query(String.class).single();
    }
}
