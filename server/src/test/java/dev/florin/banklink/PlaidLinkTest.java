package dev.florin.banklink;

import static dev.florin.banklink.Banks.LINK;
import static dev.florin.banklink.Banks.assertRefused;
import static dev.florin.banklink.Banks.data;
import static dev.florin.banklink.Banks.publicToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.platform.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Linking at test banks, all the way over HTTP. */
class PlaidLinkTest {
    private static final String TOKEN = "{ linkToken expiration requestId mode }";

    private final Banks banks = Banks.ofNewAccount();

    @Test
    void aPersonLinksTwoAccounts() {
        JsonNode link = data(linkToken(Map.of("deviceOs", "IOS")));
        String publicToken = signedIn(link, "two-accounts");
        JsonNode linked = data(banks.complete(publicToken));

        assertThat(link.path("mode").asString()).isEqualTo("CREATE");
        assertThat(link.path("requestId").asString()).isNotEmpty();
        assertThat(Instant.parse(link.path("expiration").asString()))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(3)), Instant.now().plus(Duration.ofHours(5)));
        assertThat(linked.path("requiresAddress").asBoolean()).isFalse();
        assertThat(linked.path("bankInstitutionName").asString()).isEqualTo("First Platypus Bank");
        assertThat(linked.path("newlyLinkedBankInstitutionAuthId")).isEqualTo(linked.path("bankInstitutionAuthId"));
        assertThat(linked.path("bankAccounts")
                        .valueStream()
                        .map(one -> one.path("lastFour").asString()))
                .containsExactly("0000", "1111");
        assertThat(linked.path("bankAccounts")
                        .valueStream()
                        .map(one -> one.path("type").asString()))
                .containsExactly("CHECKING", "SAVING");
        assertThat(linked.at("/bankAccounts/0/status").asString()).isEqualTo("ENABLED");
        assertThat(linked.path("bankAccountId")).isEqualTo(linked.at("/bankAccounts/0/bankAccountId"));
    }

    @Test
    void theSamePublicTokenLinksOnce() {
        String token = publicToken("two-accounts");

        Client.Answer first = banks.complete(token);
        Client.Answer again = banks.complete(token);

        assertThat(first.isReplay()).isFalse();
        assertThat(again.isReplay()).isTrue();
        assertThat(data(again)).isEqualTo(data(first));
        assertThat(banks.linkedIds()).hasSize(2);
        assertRefused(
                banks.mutate(
                        "completePlaidLink",
                        "CompletePlaidLinkInput",
                        Map.of(
                                "publicToken",
                                token,
                                "platformItemId",
                                UUID.randomUUID().toString()),
                        LINK),
                "AR-0001",
                "");
    }

    @Test
    void manyAtOnceWithOnePublicTokenLinkOnce() {
        String token = publicToken("two-accounts");

        List<Client.Answer> answers = Together.all(16, _ -> banks.complete(token));

        assertThat(answers)
                .allMatch(answer -> !answer.isRefused() || answer.reason().equals("TOO_BUSY"));
        assertThat(answers).anyMatch(answer -> !answer.isRefused());
        assertThat(banks.linkedIds()).hasSize(2);
        assertThat(connections()).isEqualTo(1);
    }

    @Test
    void aRequestThatDiedBeforeTheAccountsWereListedIsFinishedByTheNext() {
        String token = publicToken("two-accounts");
        data(banks.complete(token));
        for (String sql : List.of(
                "delete from linked_bank_accounts where account_id = ?",
                "delete from bank_accounts where account_id = ? and last_four in ('0000', '1111')",
                "update bank_items set listed_at = null where account_id = ?")) {
            TestFlorin.jdbc().sql(sql).param(banks.account().accountId()).update();
        }

        Client.Answer next = banks.complete(token);

        assertThat(data(next).path("bankAccounts")).hasSize(2);
        assertThat(next.isReplay()).isFalse();
        assertThat(banks.complete(token).isReplay()).isTrue();
        assertThat(connections()).isEqualTo(1);
    }

    @Test
    void aListThatComesAfterAnotherOneBringsNoRemovedAccountBack() {
        JsonNode linked = banks.linked("two-accounts");
        BankItem before = asBeforeItWasListed(linked);
        data(banks.delete(linked.path("bankAccountId").asString()));

        TestFlorin.server().part(PlaidLinking.class).list(before, true);

        assertThat(banks.linkedIds())
                .containsExactly(linked.at("/bankAccounts/1/bankAccountId").asString());
    }

    @Test
    void anAddressThatComesWhileTheBankIsAskedForAccountsCounts() {
        JsonNode linked = banks.linked("requires-address");
        BankItem before = asBeforeItWasListed(linked);
        data(address(Map.of("platformItemId", linked.path("platformItemId").asString())));
        TestFlorin.jdbc()
                .sql("update bank_items set listed_at = null where account_id = ?")
                .param(banks.account().accountId())
                .update();

        TestFlorin.server().part(PlaidLinking.class).list(before, true);

        JsonNode accounts = data(banks.account().ask("{ getPlaidBankAccounts { status } }", Map.of()));
        assertThat(accounts.at("/0/status").asString()).isEqualTo("ENABLED");
    }

    /** The connection as a request has read it that then asks the bank for its accounts. */
    private BankItem asBeforeItWasListed(JsonNode linked) {
        BankItem now = TestFlorin.server()
                .part(BankItems.class)
                .find(
                        banks.account().accountId(),
                        UUID.fromString(linked.path("platformItemId").asString()))
                .orElseThrow();
        return new BankItem(
                now.accountId(),
                now.platformItemId(),
                now.institutionAuthId(),
                now.institutionName(),
                true,
                now.requiresAddress(),
                false,
                now.sealedAccess());
    }

    @Test
    void theClaimOfARequestThatDiedEnds() {
        String token = publicToken("two-accounts");
        claim(token, "10 seconds");
        Client.Answer early = banks.complete(token);

        claim(token, "31 seconds");

        assertThat(early.reason()).isEqualTo("TOO_BUSY");
        assertThat(data(banks.complete(token)).path("bankAccounts")).hasSize(2);
    }

    private void claim(String token, String age) {
        TestFlorin.jdbc()
                .sql("""
                        insert into bank_link_completions (account_id, public_token_hash, claimed_at)
                        values (?, ?, now() - cast(? as interval))
                        on conflict (account_id, public_token_hash)
                        do update set claimed_at = excluded.claimed_at""")
                .params(banks.account().accountId(), Secrets.hash(token), age)
                .update();
    }

    @Test
    void anAccountThatIsFullGivesTheConnectionUp() {
        TestFlorin.jdbc().sql("""
                        insert into bank_accounts
                               (account_id, bank_account_id, type, account_name, status, ach_routing, last_four,
                                gateway_token, created_at)
                        select ?, gen_random_uuid(), 'SAVING', 'Full', 'ENABLED', '110000000', '1234', 'tok', now()
                          from generate_series(1, 199)""").param(banks.account().accountId()).update();

        Client.Answer answer = banks.complete(publicToken("two-accounts"));

        assertThat(answer.message()).contains("as many bank accounts as it may have");
        assertThat(banks.linkedIds()).isEmpty();
        TestFlorin.await(
                "the connection is given up",
                () -> TestFlorin.jdbc()
                        .sql(
                                "select status = 'REMOVED' and access_encrypted is null from bank_items where account_id = ?")
                        .param(banks.account().accountId())
                        .query(Boolean.class)
                        .single());
    }

    @Test
    void anAccountThatIsLinkedAnewKeepsItsId() {
        JsonNode first = banks.linked("two-accounts");

        JsonNode second = banks.linked("two-accounts");

        assertThat(second.path("bankAccountId")).isEqualTo(first.path("bankAccountId"));
        assertThat(second.path("platformItemId")).isNotEqualTo(first.path("platformItemId"));
        assertThat(banks.linkedIds()).hasSize(2);
        // The bank is told that the first connection is given up, and its access forgotten.
        TestFlorin.await(
                "the first connection is gone",
                () -> TestFlorin.jdbc()
                        .sql("""
                        select status = 'REMOVED' and access_encrypted is null
                          from bank_items
                         where account_id = ? and platform_item_id = ?""")
                        .params(
                                banks.account().accountId(),
                                UUID.fromString(first.path("platformItemId").asString()))
                        .query(Boolean.class)
                        .single());
    }

    @Test
    void accountsThatNeedAnAddressPayOnceItIsThere() {
        JsonNode linked = banks.linked("requires-address");
        String item = linked.path("platformItemId").asString();

        assertThat(linked.path("requiresAddress").asBoolean()).isTrue();
        assertThat(linked.at("/bankAccounts/0/status").asString()).isEqualTo("DISABLED");
        assertThat(linked.at("/bankAccounts/0/disabledReason").asString()).isEqualTo("ADDRESS_REQUIRED");

        JsonNode after = data(address(Map.of("platformItemId", item)));

        assertThat(after.path("requiresAddress").asBoolean()).isFalse();
        assertThat(after.at("/bankAccounts/0/status").asString()).isEqualTo("ENABLED");
        assertThat(after.at("/bankAccounts/0/disabledReason").isNull()).isTrue();
        assertThat(data(address(Map.of("platformItemId", item))))
                .as("sent again")
                .isEqualTo(after);
    }

    @Test
    void eachPartOfAnAddressIsRefusedByItsName() {
        String item = banks.linked("requires-address").path("platformItemId").asString();
        Map<String, String> wrong = Map.of(
                "streetAddressLine1", "P.O. Box 12",
                "streetAddressLine2", "x".repeat(101),
                "city", " ",
                "state", "Georgia",
                "postalCode", "3031",
                "country", "CA");

        wrong.forEach((field, value) ->
                assertRefused(address(Map.of("platformItemId", item, field, value)), "AR-0001", "input." + field));
        assertRefused(
                address(Map.of("platformItemId", UUID.randomUUID().toString())), "AR-0001", "input.platformItemId");
        assertThat(address(Map.of("platformItemId", "")).code()).isEqualTo("AR-0001");
    }

    @Test
    void aBrokenConnectionIsFoundAndRepaired() {
        JsonNode linked = banks.linked("disconnected");
        String item = linked.path("platformItemId").asString();
        String id = linked.path("bankAccountId").asString();

        JsonNode broken = connectionsToVerify();

        assertThat(broken.path("verifyMembers")
                        .valueStream()
                        .map(one -> one.path("platformItemId").asString()))
                .containsExactly(item);
        assertThat(disabledReason()).isEqualTo("DISCONNECTED");
        JsonNode link = data(linkToken(Map.of("platformItemId", item)));
        assertThat(link.path("mode").asString()).isEqualTo("UPDATE");

        JsonNode repaired = data(banks.mutate(
                "completePlaidLink",
                "CompletePlaidLinkInput",
                Map.of("publicToken", signedIn(link, "disconnected"), "platformItemId", item),
                LINK));

        assertThat(repaired.path("platformItemId").asString()).isEqualTo(item);
        assertThat(repaired.path("bankAccountId").asString()).isEqualTo(id);
        assertThat(repaired.path("newlyLinkedBankInstitutionAuthId").isNull()).isTrue();
        assertThat(disabledReason()).isNull();
        assertThat(connectionsToVerify().path("verifyMembers")).isEmpty();
    }

    @Test
    void aConnectionIsNotRepairedAtAnotherBank() {
        String item = banks.linked("disconnected").path("platformItemId").asString();

        Client.Answer answer = banks.mutate(
                "completePlaidLink",
                "CompletePlaidLinkInput",
                Map.of("publicToken", publicToken("two-accounts"), "platformItemId", item),
                LINK);

        assertRefused(answer, "AR-0001", "input.publicToken");
        assertThat(banks.linkedIds()).hasSize(1);
    }

    @Test
    void wrongTokensLinkNothing() {
        for (String token : List.of(
                "nonsense", "public-sandbox-no-such-bank-1", "public-sandbox-two-accounts", "x".repeat(201), " ")) {
            assertRefused(banks.complete(token), "AR-0001", "input.publicToken");
        }
        String used = publicToken("two-accounts");
        data(Banks.ofNewAccount().complete(used));
        assertRefused(banks.complete(used), "AR-0001", "input.publicToken");
        assertThat(banks.complete(publicToken("unreachable")).reason()).isEqualTo("UNAVAILABLE");
        assertThat(banks.linkedIds()).isEmpty();
    }

    @Test
    void anExpiredLinkTokenOpensNothing() {
        JsonNode link = data(linkToken(Map.of()));
        TestFlorin.jdbc()
                .sql(
                        "update simulator.bank_links set expires_at = expires_at - interval '4 hours' where link_token = ?")
                .param(link.path("linkToken").asString())
                .update();

        assertRefused(signIn(link.path("linkToken").asString(), "two-accounts"), "AR-0001", "input.linkToken");
        assertRefused(signIn("link-sandbox-wrong", "two-accounts"), "AR-0001", "input.linkToken");
        String live = data(linkToken(Map.of())).path("linkToken").asString();
        assertRefused(signIn(live, "no-such-bank"), "AR-0001", "input.institutionId");
    }

    @Test
    void theConnectionsOfAnotherAccountDoNotExist() {
        String item = banks.linked("disconnected").path("platformItemId").asString();
        Banks others = Banks.ofNewAccount();

        Client.Answer relinked = others.mutate(
                "createPlaidLinkToken", "CreatePlaidLinkTokenInput", Map.of("platformItemId", item), TOKEN);

        assertRefused(relinked, "AR-0001", "input.platformItemId");
        assertThat(relinked.message()).isEqualTo("No active Plaid connection found for the provided platformItemId.");
        assertRefused(linkToken(Map.of("platformItemId", "nonsense")), "AR-0001", "input.platformItemId");
        assertRefused(
                others.mutate(
                        "completePlaidLink",
                        "CompletePlaidLinkInput",
                        Map.of("publicToken", publicToken("disconnected"), "platformItemId", item),
                        LINK),
                "AR-0001",
                "input.platformItemId");
        assertThat(others.linkedIds()).isEmpty();
    }

    @Test
    void aBlockedAccountLinksNothing() {
        TestFlorin.jdbc()
                .sql("update accounts set status = 'BLOCKED' where account_id = ?")
                .param(banks.account().accountId())
                .update();

        assertThat(banks.complete(publicToken("two-accounts")).reason()).isEqualTo("ACCOUNT_BLOCKED");
        assertThat(banks.linkedIds()).isEmpty();
    }

    @Test
    void noAccessToABankIsShownOrKeptInTheClear() {
        JsonNode linked = banks.linked("two-accounts");

        String kept = TestFlorin.jdbc()
                .sql("""
                        select string_agg(i::text || encode(i.access_encrypted, 'escape'), ' ')
                          from bank_items i
                         where account_id = ?""")
                .param(banks.account().accountId())
                .query(String.class)
                .single();
        assertThat(linked.toString()).doesNotContain("access-");
        assertThat(kept).isNotEmpty().doesNotContain("access-sandbox");
    }

    private Client.Answer linkToken(Map<String, ?> input) {
        return banks.mutate("createPlaidLinkToken", "CreatePlaidLinkTokenInput", input, TOKEN);
    }

    private Client.Answer signIn(String linkToken, String institution) {
        return banks.mutate(
                "createPlaidSandboxPublicToken",
                "CreatePlaidSandboxPublicTokenInput",
                Map.of("linkToken", linkToken, "institutionId", institution),
                "{ publicToken }");
    }

    private String signedIn(JsonNode link, String institution) {
        return data(signIn(link.path("linkToken").asString(), institution))
                .path("publicToken")
                .asString();
    }

    private Client.Answer address(Map<String, ?> change) {
        Map<String, Object> input = new HashMap<>(Map.of(
                "streetAddressLine1", "222333 Peachtree Place",
                "city", "Atlanta",
                "state", "ga",
                "postalCode", "30318",
                "country", "US"));
        input.putAll(change);
        return banks.mutate("createPlaidLinkAddress", "CreatePlaidLinkAddressInput", input, LINK);
    }

    private JsonNode connectionsToVerify() {
        return data(banks.account()
                .ask(
                        "mutation { refreshPlaidBankConnections { verifyMembers { platformItemId bankInstitutionAuthId"
                                + " bankInstitutionName } } }",
                        Map.of()));
    }

    private String disabledReason() {
        return data(banks.account().ask("{ getPlaidBankAccounts { disabledReason } }", Map.of()))
                .path(0)
                .path("disabledReason")
                .asString(null);
    }

    private long connections() {
        return TestFlorin.jdbc()
                .sql("select count(*) from bank_items where account_id = ?")
                .param(banks.account().accountId())
                .query(Long.class)
                .single();
    }
}
