package dev.florin.transfer;

import static dev.florin.transfer.TransferCalls.input;
import static dev.florin.transfer.TransferCalls.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.identity.ApiKey;
import dev.florin.identity.AppStatus;
import dev.florin.identity.Apps;
import dev.florin.identity.DemoIdentity;
import dev.florin.identity.Members;
import dev.florin.identity.ScopeType;
import dev.florin.wallet.DemoWallet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Between accounts: what one sends the other has, in the same moment, once. */
class CreateTransferTest implements MovesMoney {
    private static final UUID SPEND = DemoWallet.DEFAULT_SPEND_ACCOUNT;

    private final TestAccount sender = TestFlorin.newAccount();
    private final TestAccount recipient = TestFlorin.newAccount();

    @Test
    void aUserPaysAnotherUserAndBothHaveARow() {
        Map<String, Object> input = to(recipient, 40);
        input.put("memo", "Lunch");

        Client.Answer answer = send(sender.bearer(), input);
        Client.Answer again = send(sender.bearer(), input);

        assertSuccess(answer);
        assertThat(again.data()).isEqualTo(answer.data());
        assertThat(again.isReplay()).isTrue();
        assertThat(sender.available(SPEND)).isEqualTo(9_960_00);
        assertThat(recipient.available(SPEND)).isEqualTo(10_040_00);
        assertThat(rows(sender)).containsExactly("TRANSFER_OUT COMPLETED Lunch");
        assertThat(rows(recipient)).containsExactly("TRANSFER_IN COMPLETED Lunch");
    }

    @Test
    void aUserChoosesTheRecipientsSpendAccount() {
        Map<String, Object> input = input(
                40,
                Map.of(
                        "destination",
                        Map.of(
                                "accountId",
                                recipient.accountId(),
                                "userCashBalanceId",
                                DemoWallet.TRAVEL,
                                "externalReferenceId",
                                "customer-7")));

        assertSuccess(send(sender.bearer(), input));

        assertThat(recipient.available(DemoWallet.TRAVEL)).isEqualTo(540_00);
    }

    @Test
    void aUserPaysTheAppWithAndWithoutDirection() {
        assertSuccess(send(sender.bearer(), input(10, Map.of())));
        assertSuccess(send(sender.bearer(), input(11, Map.of("direction", "SEND"))));

        assertThat(sender.available(SPEND)).isEqualTo(9_979_00);
        assertThat(counters(sender)).containsOnly(DemoIdentity.ACCOUNT_ID);
    }

    @Test
    void theAppPaysAUserWithItsKeyAndByDirection() {
        Client.Answer byKey = send(TestFlorin.API_KEY, to(recipient, 3));
        Client.Answer byDirection = send(recipient.bearer(), input(4, Map.of("direction", "RECEIVE")));

        assertSuccess(byKey);
        assertSuccess(byDirection);
        assertThat(recipient.available(SPEND)).isEqualTo(10_007_00);
        assertThat(rows(recipient)).containsExactly("TRANSFER_IN COMPLETED null", "TRANSFER_IN COMPLETED null");
    }

    @Test
    void anAppWhoseOwnerMayOnlyLookPaysNobody() {
        TestAccount owner = TestFlorin.newAccount();
        ApiKey app =
                TestFlorin.server().part(Apps.class).create("Payer", owner.userId(), AppStatus.ACTIVE, ScopeType.all());
        TestFlorin.server().part(Members.class).grant(recipient.userId(), app.appId(), ScopeType.all(), null);
        String token = "Bearer " + token(app, recipient);
        assertSuccess(send(token, input(4, Map.of("direction", "RECEIVE"))));
        TestFlorin.jdbc()
                .sql("update seats set roles = '{VIEWER}' where account_id = ?")
                .param(owner.accountId())
                .update();

        Client.Answer refused = send(token, input(5, Map.of("direction", "RECEIVE")));

        assertThat(refused.reason()).isEqualTo("USER_ACCESS_INVALID");
        assertSuccess(send(token, input(1, Map.of("direction", "SEND"))));
        assertThat(owner.available(SPEND)).isEqualTo(9_997_00);
        assertThat(recipient.available(SPEND)).isEqualTo(10_003_00);
    }

    @Test
    void aPersonsOwnAccountComesBeforeTheCompanysInWhichTheyHaveTheirOldestSeat() {
        TestAccount owner = TestFlorin.newAccount();
        UUID company = TestFlorin.sharedAccount(owner.userId());
        TestFlorin.jdbc()
                .sql("update seats set roles = '{MANAGER}', created_at = created_at - interval '1 day'"
                        + " where account_id = ?")
                .param(company)
                .update();
        ApiKey app =
                TestFlorin.server().part(Apps.class).create("Own", owner.userId(), AppStatus.ACTIVE, ScopeType.all());
        TestFlorin.server().part(Members.class).grant(recipient.userId(), app.appId(), ScopeType.all(), null);
        TestFlorin.server().part(Members.class).grant(owner.userId(), app.appId(), ScopeType.all(), null);

        Client.Answer found = sender.ask(
                "query($input: UserLookupInput!) { lookupUser(input: $input) { recipientId } }",
                Map.of("input", Map.of("email", owner.userId() + "@test.example")));
        assertSuccess(send("Bearer " + token(app, recipient), input(4, Map.of("direction", "RECEIVE"))));
        assertSuccess(send("Basic " + app.encoded(), to(recipient, 3)));

        assertThat(found.data().path("recipientId").asString())
                .isEqualTo(owner.accountId().toString());
        assertThat(owner.available(SPEND)).isEqualTo(9_993_00);
        assertThat(recipient.available(SPEND)).isEqualTo(10_007_00);
    }

    @Test
    void aCardPaysInsteadOfTheSpendAccount() {
        Map<String, Object> input = to(recipient, 12);
        input.put("bankCardId", DemoWallet.BANK_CARD);
        Map<String, Object> declined = to(recipient, 13);
        declined.put("bankCardId", DemoWallet.DECLINED_CARD);

        Client.Answer paid = send(sender.bearer(), input);
        Client.Answer refused = send(sender.bearer(), declined);

        assertSuccess(paid);
        assertRefused(refused, "FL-0002");
        assertThat(sender.available(SPEND)).isEqualTo(10_000_00);
        assertThat(recipient.available(SPEND)).isEqualTo(10_012_00);
        assertThat(rows(recipient)).containsExactly("TRANSFER_IN COMPLETED null");
    }

    @Test
    void accountsThatPayEachOtherAtTheSameTimeNeitherBlockNorLoseMoney() {
        List<Client.Answer> answers = Together.all(
                32,
                number -> number % 2 == 0
                        ? send(sender.bearer(), to(recipient, 1 + number))
                        : send(recipient.bearer(), to(sender, 1 + number)));

        answers.forEach(CreateTransferTest::assertSuccess);
        assertThat(sender.total() + recipient.total())
                .isEqualTo(2 * TestFlorin.newAccount().total());
        assertThat(sender.available(SPEND)).isEqualTo(10_016_00);
    }

    @Test
    void oneKeyIsOneTransferAndAnotherRequestUnderItIsRefused() {
        Map<String, Object> input = to(recipient, 5);

        List<Client.Answer> answers = Together.all(16, _ -> send(sender.bearer(), input));
        Map<String, Object> other = new HashMap<>(input);
        other.put("amount", 6);

        answers.forEach(CreateTransferTest::assertSuccess);
        assertThat(recipient.available(SPEND)).isEqualTo(10_005_00);
        assertRefused(send(sender.bearer(), other), "AR-0001");
    }

    @Test
    void whatIsWrongIsInTheAnswer() {
        assertRefused(send(sender.bearer(), to(recipient, 0)), "AR-0001");
        assertRefused(send(sender.bearer(), to(sender, 5)), "AR-0001");
        assertRefused(send(sender.bearer(), to(recipient, 20_000)), "FL-0001");
        assertRefused(send(sender.bearer(), input(5, Map.of("destination", Map.of()))), "AR-0001");
        Client.Answer stranger =
                send(sender.bearer(), input(5, Map.of("destination", Map.of("accountId", UUID.randomUUID()))));
        assertRefused(stranger, "AR-0001");
        assertThat(stranger.data().path("message").asString()).startsWith("input.destination.accountId");
        assertRefused(
                send(
                        sender.bearer(),
                        input(
                                5,
                                Map.of(
                                        "destination",
                                        Map.of(
                                                "accountId",
                                                recipient.accountId(),
                                                "userCashBalanceId",
                                                UUID.randomUUID())))),
                "AR-0001");
        Map<String, Object> both = to(recipient, 5);
        both.put("direction", "SEND");
        assertRefused(send(sender.bearer(), both), "AR-0001");
        assertRefused(send(TestFlorin.API_KEY, input(5, Map.of())), "AR-0001");
        Map<String, Object> source = to(recipient, 5);
        source.put("bankCardId", DemoWallet.BANK_CARD);
        assertRefused(send(TestFlorin.API_KEY, source), "AR-0001");
        source.put("bankAccountId", DemoWallet.BANK_ACCOUNT);
        assertRefused(send(sender.bearer(), source), "AR-0001");
        assertThat(recipient.available(SPEND)).isEqualTo(10_000_00);
    }

    @Test
    void somebodyWhoDoesNotUseTheAppOrIsBlockedCannotBePaid() {
        TestFlorin.jdbc()
                .sql("delete from user_scopes where user_id = ?")
                .param(recipient.userId())
                .update();
        assertRefused(send(sender.bearer(), to(recipient, 5)), "AR-0001");

        TestAccount blocked = TestFlorin.newAccount();
        TestFlorin.jdbc()
                .sql("update accounts set status = 'BLOCKED' where account_id = ?")
                .param(blocked.accountId())
                .update();
        assertRefused(send(sender.bearer(), to(blocked, 5)), "AR-0001");
        assertRefused(send(blocked.bearer(), to(sender, 5)), "FL-0006");
    }

    @Test
    void aRepetitionIsAnsweredAlsoOnceTheRecipientHasLeftTheApp() {
        Map<String, Object> input = to(recipient, 5);
        Client.Answer sent = send(sender.bearer(), input);
        TestFlorin.jdbc()
                .sql("delete from user_scopes where user_id = ?")
                .param(recipient.userId())
                .update();

        Client.Answer again = send(sender.bearer(), input);

        assertSuccess(again);
        assertThat(again.data()).isEqualTo(sent.data());
        assertThat(again.isReplay()).isTrue();
        assertThat(recipient.available(SPEND)).isEqualTo(10_005_00);
    }

    @Test
    void eachDirectionNeedsItsScope() {
        Map<String, Object> receive = input(5, Map.of("direction", "RECEIVE"));

        assertThat(TransferCalls.with(sender, "create", to(recipient, 5), "MAKE_PAYOUT_TRANSFER_RECEIVE")
                        .code())
                .isEqualTo("AUTH-0008");
        assertThat(TransferCalls.with(sender, "create", receive, "MAKE_PAYOUT_TRANSFER_SEND")
                        .code())
                .isEqualTo("AUTH-0008");
        assertThat(send(null, to(recipient, 5)).status()).isEqualTo(401);
        assertThat(TransferCalls.count(sender)).isZero();
    }

    @Test
    void recipientsAreFoundByExactlyOneOfTheirAddresses() {
        String query = "query($input: UserLookupInput!) { lookupUser(input: $input) { recipientId displayName } }";
        String email = recipient.userId() + "@TEST.example";
        TestFlorin.jdbc()
                .sql("update users set phone = '+14155550999' where user_id in (?, ?)")
                .params(recipient.userId(), sender.userId())
                .update();

        Client.Answer found = sender.ask(query, Map.of("input", Map.of("email", email)));

        assertThat(found.data().path("recipientId").asString())
                .isEqualTo(recipient.accountId().toString());
        assertThat(found.data().path("displayName").asString()).isEqualTo("Test U.");
        assertThat(sender.ask(query, Map.of("input", Map.of("email", "nobody@test.example")))
                        .code())
                .isEqualTo("RC-0001");
        assertThat(sender.ask(query, Map.of("input", Map.of("phoneNumber", "+14155550999")))
                        .code())
                .isEqualTo("RC-0002");
        assertThat(sender.ask(query, Map.of("input", Map.of())).code()).isEqualTo("AR-0001");
        assertThat(sender.ask(query, Map.of("input", Map.of("phoneNumber", "0800")))
                        .code())
                .isEqualTo("AR-0001");
    }

    @Test
    void companiesAreFoundByTheirWholeName() {
        String query = "query($input: BusinessLookupInput!) {"
                + " lookupBusiness(input: $input) { recipientId displayName companyName } }";
        UUID company = TestFlorin.sharedAccount(recipient.userId());
        String name = "Plain Tools " + company;
        TestFlorin.jdbc()
                .sql("update accounts set name = ? where account_id = ?")
                .params(name, company)
                .update();

        Client.Answer found = sender.ask(query, Map.of("input", Map.of("companyName", name.toUpperCase(Locale.ROOT))));

        assertThat(found.data().path(0).path("recipientId").asString()).isEqualTo(company.toString());
        assertThat(sender.ask(query, Map.of("input", Map.of("companyName", "Plain Tools")))
                        .code())
                .isEqualTo("RC-0001");
        assertThat(sender.ask(query, Map.of("input", Map.of("companyName", " ")))
                        .code())
                .isEqualTo("AR-0001");
    }

    /** Of an app of its own. */
    private static String token(ApiKey app, TestAccount account) {
        return TestFlorin.client()
                .graphql(
                        "Basic " + app.encoded(),
                        "mutation($user: UUID!, $account: UUID!, $scopes: [ScopeType!]!) {"
                                + " generateUserAccessToken(userId: $user, accountId: $account, scopes: $scopes) {"
                                + " token } }",
                        Map.of(
                                "user",
                                account.userId(),
                                "account",
                                account.accountId(),
                                "scopes",
                                List.of("MAKE_PAYOUT_TRANSFER_SEND", "MAKE_PAYOUT_TRANSFER_RECEIVE")))
                .data()
                .path("token")
                .asString();
    }

    private static Map<String, Object> to(TestAccount recipient, Object amount) {
        return input(amount, Map.of("destination", Map.of("accountId", recipient.accountId())));
    }

    private static void assertSuccess(Client.Answer answer) {
        assertThat(answer.data().path("success").asBoolean(false))
                .as(answer.body())
                .isTrue();
        assertThat(answer.data().path("transferId").isNull()).isFalse();
        assertThat(answer.data().path("error").isNull()).isTrue();
    }

    private static void assertRefused(Client.Answer answer, String code) {
        assertThat(answer.data().path("success").asBoolean(true))
                .as(answer.body())
                .isFalse();
        assertThat(answer.data().at("/error/code").asString()).isEqualTo(code);
        assertThat(answer.data().path("transferId").isNull()).isTrue();
    }

    private static List<String> rows(TestAccount account) {
        return TestFlorin.jdbc()
                .sql("""
                        select kind || ' ' || state || ' ' || coalesce(memo, 'null') as row_text
                          from transfers
                         where account_id = ?
                           and state <> 'FAILED'
                         order by transfer_id""")
                .param(account.accountId())
                .query((row, _) -> row.getString("row_text"))
                .list();
    }

    private static List<UUID> counters(TestAccount account) {
        return TestFlorin.jdbc()
                .sql("select counter_account_id from transfers where account_id = ?")
                .param(account.accountId())
                .query((row, _) -> row.getObject("counter_account_id", UUID.class))
                .list();
    }
}
