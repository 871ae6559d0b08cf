package dev.florin.banklink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What tests ask of bank accounts, for one account over HTTP. */
record Banks(TestAccount account) {
    static final String ACCOUNT =
            "{ bankAccountId accountId type accountName status achRouting lastFour nickname disabledReason"
                    + " authChargeBackupPaymentMethod billingAddressId }";
    static final String LINK = """
            { requiresAddress bankAccountId bankInstitutionAuthId newlyLinkedBankInstitutionAuthId bankInstitutionName
              platformItemId
              bankAccounts { bankInstitutionAuthId bankAccountId bankName accountName lastFour type subtype status disabledReason } }""";
    static final String BALANCE =
            "{ bankAccountId bankName lastFour currentBalance availableBalance currencyCode updatedAt }";

    static Banks ofNewAccount() {
        return new Banks(TestFlorin.newAccount());
    }

    /** A public token of its own. */
    static String publicToken(String institution) {
        return "public-sandbox-" + institution + "-"
                + UUID.randomUUID().toString().replace("-", "");
    }

    /** A mutation that takes an input of its own type. */
    Client.Answer mutate(String field, String inputType, Map<String, ?> input, String selection) {
        return account.ask(
                "mutation($input: " + inputType + "!) { " + field + "(input: $input) " + selection + " }",
                Map.of("input", input));
    }

    Client.Answer query(String field, String inputType, Map<String, ?> input, String selection) {
        return account.ask(
                "query($input: " + inputType + "!) { " + field + "(input: $input) " + selection + " }",
                Map.of("input", input));
    }

    Client.Answer complete(String publicToken) {
        return mutate("completePlaidLink", "CompletePlaidLinkInput", Map.of("publicToken", publicToken), LINK);
    }

    /** Links a bank, and returns the connection. */
    JsonNode linked(String institution) {
        return data(complete(publicToken(institution)));
    }

    Client.Answer add(Map<String, ?> change) {
        Map<String, Object> input = new HashMap<>(Map.of(
                "routingNumber",
                "021000021",
                "accountNumber",
                number(),
                "type",
                "CHECKING",
                "accountHolderName",
                "Dana Demo"));
        input.putAll(change);
        input.values().removeIf(""::equals);
        return mutate("addBankAccount", "AddBankAccountInput", input, ACCOUNT);
    }

    /** An account's number that no other test has. */
    static String number() {
        return Long.toString(
                        1_000_000_000_000L + Math.abs(UUID.randomUUID().getMostSignificantBits() % 100_000_000_000L))
                + "6789";
    }

    Client.Answer verify(String bankAccountId, String first, String second) {
        return mutate(
                "verifyBankAccount",
                "VerifyBankAccountInput",
                Map.of(
                        "bankAccountId",
                        bankAccountId,
                        "firstAmount",
                        new BigDecimal(first),
                        "secondAmount",
                        new BigDecimal(second)),
                ACCOUNT);
    }

    Client.Answer delete(String bankAccountId) {
        return mutate("deleteBankAccount", "DeleteBankAccountInput", Map.of("bankAccountId", bankAccountId), ACCOUNT);
    }

    Client.Answer rename(String bankAccountId, String nickname) {
        return mutate(
                "updateBankAccountNickname",
                "UpdateBankAccountNicknameInput",
                Map.of("bankAccountId", bankAccountId, "nickname", nickname),
                ACCOUNT);
    }

    List<String> linkedIds() {
        return data(account.ask("{ getPlaidBankAccounts { bankAccountId } }", Map.of()))
                .valueStream()
                .map(one -> one.path("bankAccountId").asString())
                .toList();
    }

    /** Waits until the two deposits are on their way. */
    void awaitDeposits(String bankAccountId) {
        TestFlorin.await(
                "the deposits",
                () -> TestFlorin.jdbc()
                        .sql("select deposits_sent_at is not null from bank_verifications where bank_account_id = ?")
                        .param(UUID.fromString(bankAccountId))
                        .query(Boolean.class)
                        .single());
    }

    static JsonNode data(Client.Answer answer) {
        assertThat(answer.isRefused()).as(answer.body()).isFalse();
        return answer.data();
    }

    static void assertRefused(Client.Answer answer, String code, String field) {
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.error().at("/extensions/field").asString(""))
                .as(answer.body())
                .isEqualTo(field);
    }
}
