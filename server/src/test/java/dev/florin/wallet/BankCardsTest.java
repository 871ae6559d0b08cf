package dev.florin.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.identity.AccountStatus;
import dev.florin.identity.Accounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Cards as clients of the API add, change and delete them. */
class BankCardsTest implements MovesMoney {
    private static final String FIELDS =
            " { bankCardId ownerAccountId addedUserId cardType cardProcessor cardholderName"
                    + " lastFourDigits expirationMonth expirationYear cardStatus status billingAddressId nickname"
                    + " preferredMerchantCategoryCode } ";
    private static final String ADD = "mutation($input: AddBankCardInput!) { addBankCard(input: $input)" + FIELDS + "}";
    private static final String NAME =
            "mutation($input: UpdateBankCardNicknameInput!) { updateBankCardNickname(input: $input)" + FIELDS + "}";
    private static final String PREFER = "mutation($input: UpdateBankCardPreferredMerchantCategoryCodeInput!) {"
            + " updateBankCardPreferredMerchantCategoryCode(input: $input)" + FIELDS + "}";
    private static final String DELETE = "mutation($input: DeleteBankCardInput!) { deleteBankCard(input: $input) {"
            + " bankCardId cardholderName cardStatus status } }";
    private static final String ADDRESSES = "{ getUserAddresses { userAddressId streetAddressLine1 streetAddressLine2"
            + " country city state postalCode } }";
    private static final String WALLET = "{ getWallet { bankCards" + FIELDS + "} }";
    private static final String VISA = "4111111111111111";
    private static final Map<String, Object> ADDRESS = Map.of(
            "streetAddressLine1", "222333 Peachtree Place",
            "country", "us",
            "city", "Atlanta",
            "state", "ga",
            "postalCode", "30318");

    private final TestAccount account = TestFlorin.accountWith(100_00, 0, 0);

    @Test
    void anAddedCardIsListedAndPays() {
        JsonNode card = added(VISA);

        assertThat(card.path("ownerAccountId").asString())
                .isEqualTo(account.accountId().toString());
        assertThat(card.path("addedUserId").asString())
                .isEqualTo(account.userId().toString());
        assertThat(card.path("cardType").asString()).isEqualTo("DEBIT");
        assertThat(card.path("cardProcessor").asString()).isEqualTo("VISA");
        assertThat(card.path("cardholderName").asString()).isEqualTo("Dana Demo");
        assertThat(card.path("lastFourDigits").asString()).isEqualTo("1111");
        assertThat(card.path("expirationMonth").asString()).isEqualTo("01");
        assertThat(card.path("expirationYear").asString()).isEqualTo("2049");
        assertThat(card.path("cardStatus").asString()).isEqualTo("ACTIVE");
        assertThat(card.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(cards()).containsExactly(card);
        JsonNode bought = account.bought(
                "amazon", 25, Map.of("bankCardId", card.path("bankCardId").asString()));
        assertThat(bought.path("purchaseBankCardId")).isEqualTo(card.path("bankCardId"));
        assertThat(account.charged()).isEqualTo(25_00);
    }

    @Test
    void theAddressIsKeptOnceAndInOneForm() {
        JsonNode first = added(VISA);
        JsonNode second = added("4242424242424242");

        JsonNode addresses = account.ask(ADDRESSES, Map.of()).data();
        assertThat(addresses.size()).isEqualTo(1);
        JsonNode address = addresses.get(0);
        assertThat(address.path("userAddressId")).isEqualTo(first.path("billingAddressId"));
        assertThat(second.path("billingAddressId")).isEqualTo(first.path("billingAddressId"));
        assertThat(address.path("city").asString()).isEqualTo("ATLANTA");
        assertThat(address.path("state").asString()).isEqualTo("GA");
        assertThat(address.path("country").asString()).isEqualTo("US");
        assertThat(address.path("streetAddressLine2").isNull()).isTrue();
        JsonNode third = add(input(
                        "5555555555554444",
                        Map.of("userAddressId", address.path("userAddressId").asString())))
                .data();
        assertThat(third.path("billingAddressId")).isEqualTo(address.path("userAddressId"));
        assertThat(third.path("cardType").asString()).isEqualTo("CREDIT");
    }

    @Test
    void aCardThatIsAddedAgainIsTheSameCardWithWhatIsNew() {
        JsonNode first = added(VISA);
        Map<String, Object> renewed = new HashMap<>(input("4111 1111 1111 1111", Map.of("billingAddress", ADDRESS)));
        renewed.put("expirationMonth", "12");
        renewed.put("expirationYear", "48");

        JsonNode second = add(renewed).data();

        assertThat(second.path("bankCardId")).isEqualTo(first.path("bankCardId"));
        assertThat(second.path("expirationMonth").asString()).isEqualTo("12");
        assertThat(second.path("expirationYear").asString()).isEqualTo("2048");
        assertThat(cards()).hasSize(1);
    }

    @Test
    void manyWhoAddTheSameCardAtOnceAddOne() {
        Set<String> ids = Together.all(8, _ -> added(VISA).path("bankCardId").asString()).stream()
                .collect(Collectors.toSet());

        assertThat(ids).hasSize(1);
        assertThat(cards()).hasSize(1);
    }

    @Test
    void aCardWhoseAnswerWasLostIsAddedByTheSameRequest() {
        Map<String, Object> input = input("4000000000005043", Map.of("billingAddress", ADDRESS));

        Client.Answer lost = add(input);

        assertThat(lost.reason()).isEqualTo("UNAVAILABLE");
        assertThat(lost.error().at("/extensions/retryable").asBoolean()).isTrue();
        assertThat(cards()).isEmpty();
        assertThat(add(input).data().path("lastFourDigits").asString()).isEqualTo("5043");
        assertThat(cards()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "4100000000000019, input",
        "4000000000000069, input.expirationMonth",
        "4000000000000101, input.cvv",
        "4532015112830366, input.cardNumber"
    })
    void aDeclinedCardIsNotAddedAndItsFaultIsNamed(String number, String field) {
        Client.Answer answer = add(input(number, Map.of("billingAddress", ADDRESS)));

        assertRefused(answer, "PAYMENT_DECLINED", field);
        assertThat(answer.body()).doesNotContain(number);
        assertThat(cards()).isEmpty();
        assertThat(account.ask(ADDRESSES, Map.of()).data().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "cardNumber, 4111111111111112",
        "cardNumber, 4111",
        "cardNumber, ''",
        "expirationMonth, 13",
        "expirationMonth, 0",
        "expirationMonth, January",
        "expirationYear, 2019",
        "expirationYear, 2099",
        "expirationYear, 202",
        "cvv, 12",
        "cvv, 12345",
        "cvv, abc",
        "cardholderName, ''",
        "cardholderName, 4111 1111 1111 1111"
    })
    void whatIsWrongIsNamedAndNotRepeated(String field, String value) {
        Map<String, Object> input = new HashMap<>(input(VISA, Map.of("billingAddress", ADDRESS)));
        input.put(field, value);

        Client.Answer answer = add(input);

        assertRefused(answer, "INVALID_ARGUMENT", "input." + field);
        assertThat(answer.body()).doesNotContain("4111");
    }

    @ParameterizedTest
    @CsvSource({
        "streetAddressLine1, ' '",
        "city, ''",
        "state, Georgia",
        "state, ZZ",
        "postalCode, 3031",
        "postalCode, K1A 0B1",
        "country, USA",
        "country, ''"
    })
    void whatIsWrongWithAnAddressIsNamed(String field, String value) {
        Map<String, Object> address = new HashMap<>(ADDRESS);
        address.put(field, value);

        assertRefused(
                add(input(VISA, Map.of("billingAddress", address))),
                "INVALID_ARGUMENT",
                "input.billingAddress." + field);
    }

    @Test
    void addressesElsewhereHaveOtherStatesAndCodes() {
        Map<String, Object> address = Map.of(
                "streetAddressLine1",
                "1 Wellington St",
                "country",
                "CA",
                "city",
                "Ottawa",
                "state",
                "Ontario",
                "postalCode",
                "K1A 0B1");

        assertThat(add(input(VISA, Map.of("billingAddress", address))).isRefused())
                .isFalse();
    }

    @Test
    void exactlyOneAddressIsGiven() {
        assertRefused(add(input(VISA, Map.of())), "INVALID_ARGUMENT", "input.billingAddress");
        assertRefused(
                add(input(VISA, Map.of("billingAddress", ADDRESS, "userAddressId", UUID.randomUUID()))),
                "INVALID_ARGUMENT",
                "input.userAddressId");
        TestAccount stranger = TestFlorin.accountWith(1_00, 0, 0);
        String strangers = stranger.ask(ADD, Map.of("input", input(VISA, Map.of("billingAddress", ADDRESS))))
                .data()
                .path("billingAddressId")
                .asString();
        assertRefused(add(input(VISA, Map.of("userAddressId", strangers))), "NOT_FOUND", "input.userAddressId");
    }

    @Test
    void whatIsMissingIsNamed() {
        for (String field : List.of("cardNumber", "expirationMonth", "expirationYear", "cvv", "cardholderName")) {
            Map<String, Object> input = new HashMap<>(input(VISA, Map.of("billingAddress", ADDRESS)));
            input.remove(field);
            Client.Answer answer = add(input);
            assertThat(answer.error().at("/extensions/field").asString()).isEqualTo("input." + field);
            assertThat(answer.body()).doesNotContain(VISA);
        }
    }

    @Test
    void aDeletedCardPaysForNothingNewAndComesBackWhenItIsAdded() {
        JsonNode card = added(VISA);
        String id = card.path("bankCardId").asString();

        JsonNode deleted = change(DELETE, Map.of("bankCardId", id)).data();

        assertThat(deleted.path("cardStatus").asString()).isEqualTo("INACTIVE");
        assertThat(deleted.path("status").asString()).isEqualTo("INACTIVE");
        assertThat(change(DELETE, Map.of("bankCardId", id)).data()).isEqualTo(deleted);
        assertThat(cards()).isEmpty();
        assertThat(account.buy("amazon", 25, Map.of("bankCardId", id)).reason()).isEqualTo("FUNDING_SOURCE_NOT_FOUND");
        assertThat(added(VISA)).isEqualTo(card);
        assertThat(account.buy("amazon", 25, Map.of("bankCardId", id)).isRefused())
                .isFalse();
    }

    @Test
    void aPurchaseUnderWayIsStillChargedToADeletedCard() {
        String id = added("4000000000000119").path("bankCardId").asString();

        List<Boolean> done = Together.all(2, number -> {
            if (number == 0) {
                return !account.buy("amazon", 25, Map.of("bankCardId", id, "defaultToBalance", false))
                        .isRefused();
            }
            TestFlorin.await("charging", () -> !account.states().isEmpty());
            return !change(DELETE, Map.of("bankCardId", id)).isRefused();
        });

        assertThat(done).containsOnly(true);
        TestFlorin.await("completed", () -> account.states().containsKey("COMPLETED"));
        assertThat(account.charged()).isEqualTo(25_00);
    }

    @Test
    void aCardHasANicknameAndACategory() {
        String id = added(VISA).path("bankCardId").asString();

        assertThat(change(NAME, Map.of("bankCardId", id, "nickname", "Office"))
                        .data()
                        .path("nickname")
                        .asString())
                .isEqualTo("Office");
        JsonNode preferred = change(PREFER, Map.of("bankCardId", id, "preferredMerchantCategoryCode", "5812"))
                .data();
        assertThat(preferred.path("preferredMerchantCategoryCode").asString()).isEqualTo("5812");
        assertThat(preferred.path("nickname").asString()).isEqualTo("Office");
        assertThat(cards()).containsExactly(preferred);
        assertRefused(change(NAME, Map.of("bankCardId", id, "nickname", "x")), "INVALID_ARGUMENT", "input.nickname");
        for (String code : List.of("581", "58123", "abcd", "")) {
            assertRefused(
                    change(PREFER, Map.of("bankCardId", id, "preferredMerchantCategoryCode", code)),
                    "INVALID_ARGUMENT",
                    "input.preferredMerchantCategoryCode");
        }
    }

    @Test
    void anotherAccountsCardsAreNotThere() {
        String id = added(VISA).path("bankCardId").asString();
        TestAccount stranger = TestFlorin.accountWith(1_00, 0, 0);

        for (Client.Answer answer : List.of(
                stranger.ask(DELETE, Map.of("input", Map.of("bankCardId", id))),
                stranger.ask(NAME, Map.of("input", Map.of("bankCardId", id, "nickname", "Mine"))),
                stranger.ask(
                        PREFER, Map.of("input", Map.of("bankCardId", id, "preferredMerchantCategoryCode", "5812"))))) {
            assertRefused(answer, "NOT_FOUND", "input.bankCardId");
        }
        assertThat(stranger.ask(WALLET, Map.of()).data().path("bankCards").isEmpty())
                .isTrue();
        assertThat(cards()).hasSize(1);
    }

    @Test
    void eachNeedsItsScope() {
        String looks = "Bearer " + account.token("LIST_PAYMENT", "PURCHASE_GIFTCARD");
        Client client = TestFlorin.client();
        Map<String, Object> add = Map.of("input", input(VISA, Map.of("billingAddress", ADDRESS)));
        Map<String, Object> id = Map.of("input", Map.of("bankCardId", UUID.randomUUID()));

        assertThat(client.graphql(looks, ADD, add).reason()).isEqualTo("SCOPE_MISSING");
        assertThat(client.graphql(looks, DELETE, id).reason()).isEqualTo("SCOPE_MISSING");
        assertThat(client.graphql(looks, ADDRESSES, Map.of()).isRefused()).isFalse();
        String manages = "Bearer " + account.token("MANAGE_PAYMENT");
        assertThat(client.graphql(manages, ADDRESSES, Map.of()).reason()).isEqualTo("SCOPE_MISSING");
        assertThat(client.graphql(TestFlorin.API_KEY, ADD, add).reason()).isEqualTo("TOKEN_REQUIRED");
    }

    @Test
    void aBlockedAccountAddsNoCard() {
        TestFlorin.server().part(Accounts.class).setStatus(account.accountId(), AccountStatus.BLOCKED);

        assertThat(add(input(VISA, Map.of("billingAddress", ADDRESS))).reason()).isEqualTo("ACCOUNT_BLOCKED");
    }

    private JsonNode added(String number) {
        Client.Answer answer = add(input(number, Map.of("billingAddress", ADDRESS)));
        assertThat(answer.isRefused()).as(answer.body()).isFalse();
        return answer.data();
    }

    private Client.Answer add(Map<String, ?> input) {
        return change(ADD, input);
    }

    private Client.Answer change(String mutation, Map<String, ?> input) {
        return account.ask(mutation, Map.of("input", input));
    }

    private List<JsonNode> cards() {
        return account.ask(WALLET, Map.of())
                .data()
                .path("bankCards")
                .valueStream()
                .toList();
    }

    private static Map<String, Object> input(String number, Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(Map.of(
                "cardNumber", number,
                "expirationMonth", "1",
                "expirationYear", "2049",
                "cvv", "123",
                "cardholderName", "Dana Demo"));
        input.putAll(more);
        return input;
    }

    private static void assertRefused(Client.Answer answer, String reason, String field) {
        assertThat(answer.isRefused()).as(answer.body()).isTrue();
        assertThat(answer.reason()).as(answer.body()).isEqualTo(reason);
        assertThat(answer.error().at("/extensions/field").asString()).isEqualTo(field);
    }
}
