package dev.florin.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import graphql.GraphQL;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is said about input that does not fit: which field, what it takes, and nothing of what was sent. */
final class FaultyInputTest {
    private static final String CARD = "4111111111111111";
    private static final String BUY =
            "mutation($input: PurchaseGiftCardInput!) { purchaseGiftCard(input: $input) { purchaseId } }";
    private static final String CARDS =
            "query($status: [GiftCardStatus], $page: OffsetInput) { getGiftCards(status: $status, paginate: $page)"
                    + " { giftCardId } }";
    private static final List<String> LIBRARY_WORDS = List.of(
            "ANTLR",
            "ObjectValue",
            "StringValue",
            "IntValue",
            "EnumValue",
            "objectFields",
            "Validation error",
            "coerced",
            "Variables for input objects",
            "Expected",
            "AST",
            "class java",
            "@[",
            "graphql.");

    private final TestAccount account = TestFlorin.demoAccount();

    @Test
    void aVariableIsNamedByItsPathAndWhatItTakes() {
        assertFault(buy("amount", "20"), "input.amount", "must be a number");
        assertFault(buy("amount", null), "input.amount", "must not be null");
        assertFault(buy("amount", new BigDecimal("1e99")), "input.amount", "at most 40 digits");
        assertFault(buy("idempotencyKey", "x"), "input.idempotencyKey", "a UUID of 36 characters");
        assertFault(buy("offerId", Map.of("a", 1)), "input.offerId", "a UUID of 36 characters");
        assertFault(buy("memo", 7), "input.memo", "must be text");
        assertFault(buy("defaultToBalance", "true"), "input.defaultToBalance", "must be true or false");
        assertFault(ask(BUY, Map.of("input", "text")), "input", "must be an object: PurchaseGiftCardInput");
        assertFault(ask(BUY, Map.of()), "input", "is required");
        assertFault(ask(CARDS, Map.of("page", Map.of("limit", 1.5))), "page.limit", "a whole number");
    }

    @Test
    void aMissingFieldIsNamed() {
        assertFault(ask(BUY, Map.of("input", Map.of("amount", 5))), "input.idempotencyKey", "is required");
    }

    @Test
    void unknownFieldIsNamedWithASuggestion() {
        Client.Answer answer = buy("merchantSlugs", "amazon");

        assertFault(answer, "input.merchantSlugs", "has no such field; did you mean merchantSlug?");
    }

    @Test
    void anEnumSaysItsMembersAndWhichOneWasMeant() {
        Client.Answer answer = ask(CARDS, Map.of("status", List.of("ACTIVE", "refund")));

        assertFault(answer, "status[1]", "must be one of ACTIVE, PENDING, VOIDING, REFUNDED; did you mean REFUNDED?");
    }

    @Test
    void theMembersOfAnEnumAreListedOnce() {
        Client.Answer answer = ask(CARDS, Map.of("status", List.of("a", "b", "c", "d", "e", "f", "g")));

        JsonNode errors = answer.json().path("errors");
        assertThat(errors.size()).isEqualTo(5);
        assertThat(errors.path(0).path("message").asString()).contains("VOIDING");
        assertThat(errors.path(4).path("message").asString())
                .contains("GiftCardStatus")
                .doesNotContain("VOIDING");
    }

    @Test
    void severalFaultsAreSaidAtOnce() {
        Map<String, Object> input = new HashMap<>(Map.of("amount", "1", "memo", 1, "offerId", "x"));
        input.put("idempotencyKey", UUID.randomUUID());

        Client.Answer answer = ask(BUY, Map.of("input", input));

        assertThat(answer.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.at("/extensions/field").asString()))
                .containsExactlyInAnyOrder("input.amount", "input.memo", "input.offerId");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mutation { purchaseGiftCard(input: {idempotencyKey: \"x\", amount: \"y\"}) { purchaseId } }"
                        + " | input.idempotencyKey | must be a UUID of 36 characters",
                "mutation { purchaseGiftCard(input: 7) { purchaseId } } | input | must be an object",
                "mutation { purchaseGiftCard { purchaseId } } | input | is required",
                "{ getGiftCards(paginate: {limit: \"1\"}) { giftCardId } } | paginate.limit | must be a whole number",
                "{ getGiftCards(status: [ACTIV]) { giftCardId } } | status[0] | did you mean ACTIVE?",
                "{ getGiftCards(status: \"ACTIVE\") { giftCardId } } | status | must be one of ACTIVE",
                "query($p: OffsetInput = {offset: true}) { getGiftCards(paginate: $p) { giftCardId } }"
                        + " | p.offset | must be a whole number",
                "{ ...a } fragment a on Query { getGiftCards(userCashBalanceId: 1) { giftCardId } }"
                        + " | userCashBalanceId | must be a UUID"
            })
    void aLiteralIsNamedByItsPathToo(String query, String field, String why) {
        Client.Answer answer = ask(query, Map.of());

        assertFault(answer, field, why);
        assertThat(answer.error().at("/locations/0/line").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ getGiftCards { giftCardID } } | GiftCard has no field giftCardID; did you mean giftCardId?",
                "{ getGiftcards { giftCardId } } | Query has no field getGiftcards; did you mean getGiftCards?",
                "{ getGiftCards(state: ACTIVE) { giftCardId } } | getGiftCards has no argument state",
                "{ getGiftCards } | getGiftCards is a [GiftCard]: say which of its fields to answer, in braces.",
                "query($a: Int) { __typename } | The variable $a is not used.",
                "{ getGiftCards(paginate: $a) { giftCardId } } | The variable $a is not defined.",
                "query($a: Nothing) { __typename } | There is no type Nothing.",
                "{ __typename @nothing } | There is no directive @nothing.",
                "{ ...f } | The fragment f is not defined.",
                "{ getGiftCards { a: giftCardId a: status } } | a has the types UUID and GiftCardStatus: give one of them an alias.",
                "{ getGiftCards( } | The query has a syntax error at line 1, column 17.",
                "{ getGiftCards { giftCardId } | The query has a syntax error"
            })
    void theRestOfADocumentIsToldInOurWords(String query, String message) {
        Client.Answer answer = ask(query, Map.of());

        assertThat(answer.reason()).isEqualTo("QUERY_INVALID");
        assertThat(answer.message()).contains(message);
        assertOurs(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ getGiftCards(userCashBalanceId: \"4111111111111111\") { giftCardId } }",
                "{ getGiftCards(userCashBalanceId: 4111111111111111) { giftCardId } }",
                "{ getGiftCards(paginate: {limit: 4111111111111111}) { giftCardId } }",
                "{ getGiftCards(paginate: \"4111111111111111\") { giftCardId } }",
                "{ getGiftCards(status: [\"4111111111111111\"]) { giftCardId } }",
                "{ getGiftCards(status: [_4111111111111111]) { giftCardId } }",
                "{ getGiftCards(_4111111111111111: 1) { giftCardId } }",
                "{ _4111111111111111 }",
                "{ getGiftCards(4111111111111111: 1) { giftCardId } }",
                "{ getGiftCards 4111111111111111 }",
                "{ getGiftCards(status: \"4111111111111111) { giftCardId } }",
                "{ getGiftCards \"4111111111111111\" }",
                "{ getGiftCards(paginate: {limit: {a: 4111111111111111}}) { giftCardId } }",
                "mutation { purchaseGiftCard(input: {memo: \"4111111111111111\"}) { purchaseId } }",
                "query($a: UUID = \"4111111111111111\") { getGiftCards(userCashBalanceId: $a) { giftCardId } }",
                "{ __typename @include(if: \"4111111111111111\") }",
                "{ __typename @include(if: 4111111111111111) }"
            })
    void noValueOfADocumentComesBack(String query) {
        assertSilent(ask(query, Map.of()));
    }

    @Test
    void noValueOfAVariableComesBack() {
        for (Object value :
                List.of(CARD, 4111111111111111L, List.of(CARD), Map.of(CARD, CARD), Map.of("a" + CARD, 1))) {
            for (String field : List.of("idempotencyKey", "amount", "offerId", "defaultToBalance", CARD)) {
                assertSilent(buy(field, value));
            }
            assertSilent(ask(BUY, Map.of("input", value)));
            assertSilent(ask(CARDS, Map.of("status", value)));
            assertSilent(ask(CARDS, Map.of("page", Map.of("limit", value))));
        }
    }

    @Test
    void nullForAVariableWithADefaultIsTheRequestsFault() {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("id", null);
        nothing.put("on", null);

        Client.Answer argument = TestFlorin.client()
                .graphql(
                        TestFlorin.API_KEY,
                        "query($id: UUID = \"0284be6f-1a69-44f7-9da0-5b5edaf45d19\") { getAccountsByUserId(userId: $id)"
                                + " { accountId } }",
                        nothing);
        Client.Answer directive = TestFlorin.client()
                .graphql(TestFlorin.API_KEY, "query($on: Boolean = true) { marco @include(if: $on) }", nothing);

        for (Client.Answer answer : List.of(argument, directive)) {
            assertThat(answer.reason()).as(answer.toString()).isEqualTo("INVALID_ARGUMENT");
            assertOurs(answer);
        }
    }

    /** After an upgrade of the library, this finds which of its texts would get out. */
    @Test
    void everyTextOfTheLibrarysValidationIsReplaced() throws IOException {
        ResourceBundle theirs =
                ResourceBundle.getBundle("i18n.Validation", Locale.ROOT, GraphQL.class.getClassLoader());
        Properties ours = new Properties();
        try (InputStream file = Objects.requireNonNull(
                GraphQL.class.getClassLoader().getResourceAsStream("i18n/Validation_en__FLORIN.properties"))) {
            ours.load(file);
        }

        assertThat(ours.stringPropertyNames()).containsAll(theirs.keySet());
        assertThat(ours.values()).noneMatch(text -> text.toString().contains("{0}"));
    }

    private Client.Answer buy(String field, @Nullable Object value) {
        Map<String, Object> input =
                new HashMap<>(Map.of("idempotencyKey", UUID.randomUUID(), "amount", 20, "merchantSlug", "amazon"));
        input.put(field, value);
        return ask(BUY, Map.of("input", input));
    }

    private Client.Answer ask(String query, Map<String, Object> variables) {
        return account.ask(query, variables);
    }

    private static void assertFault(Client.Answer answer, String field, String why) {
        assertThat(answer.code()).as(answer.toString()).isEqualTo("AR-0001");
        assertThat(answer.error().at("/extensions/field").asString())
                .as(answer.toString())
                .isEqualTo(field);
        assertThat(answer.message()).startsWith(field + ": ").contains(why);
        assertOurs(answer);
    }

    private static void assertSilent(Client.Answer answer) {
        assertThat(answer.isRefused()).as(answer.toString()).isTrue();
        String requestId = answer.json().at("/extensions/requestId").asString();
        // An id is chance, and may have these digits in it.
        assertThat(answer.body().replace(requestId, "")).doesNotContain("4111");
        assertOurs(answer);
    }

    private static void assertOurs(Client.Answer answer) {
        assertThat(answer.body()).doesNotContain(LIBRARY_WORDS.toArray(String[]::new));
        assertThat(answer.json().path("errors").size()).isBetween(1, 5);
    }
}
