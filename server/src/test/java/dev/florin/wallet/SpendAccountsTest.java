package dev.florin.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.identity.AccountStatus;
import dev.florin.identity.Accounts;
import dev.florin.ledger.BalanceKind;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.RefusedException;
import dev.florin.platform.Transactions;
import dev.florin.purchase.Refunds;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Spend accounts as clients of the API open, name, list and close them. */
class SpendAccountsTest implements MovesMoney {
    static final String FIELDS =
            " { userCashBalanceId totalCashBalance availableCashBalance lifetimeCashBalance nickname"
                    + " status isDefault createdAt updatedAt closedAt } ";
    private static final String CREATE =
            "mutation($input: CreateUserCashBalanceInput!) { createUserCashBalance(input: $input)" + FIELDS + "}";
    private static final String UPDATE =
            "mutation($input: UpdateUserCashBalanceInput!) { updateUserCashBalance(input: $input)" + FIELDS + "}";
    private static final String CLOSE =
            "mutation($input: CloseUserCashBalanceInput!) { closeUserCashBalance(input: $input) {"
                    + " closedUserCashBalance" + FIELDS
                    + " affectedVirtualCards { virtualCardId virtualCardLast4 } } }";
    private static final String LIST = "query($filter: UserCashBalanceFilterInput, $paginate: OffsetInput) {"
            + " getUserCashBalances(filter: $filter, paginate: $paginate)" + FIELDS + "}";
    private static final String BY_ID =
            "query($id: UUID!) { getUserCashBalanceById(userCashBalanceId: $id)" + FIELDS + "}";

    private final TestAccount account = TestFlorin.accountWith(100_00, 0, 0);

    @Test
    void aNewOneIsOpenAndEmpty() {
        JsonNode created = create("  Marketing ").data();

        assertThat(created.path("nickname").asString()).isEqualTo("Marketing");
        assertThat(created.path("totalCashBalance").asString()).isEqualTo("0");
        assertThat(created.path("availableCashBalance").asString()).isEqualTo("0");
        assertThat(created.path("lifetimeCashBalance").asString()).isEqualTo("0");
        assertThat(created.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(created.path("isDefault").asBoolean()).isFalse();
        assertThat(created.path("closedAt").isNull()).isTrue();
        assertThat(byId(created).data()).isEqualTo(created);
    }

    @Test
    void itPaysWhatNamesIt() {
        UUID id = opened("Travel", 50_00);

        JsonNode bought = account.bought("amazon", 20, Map.of("userCashBalanceId", id));

        assertThat(bought.path("status").asString()).isEqualTo("COMPLETED");
        JsonNode after = byId(id).data();
        assertThat(after.path("availableCashBalance").asString()).isEqualTo("30.00");
        assertThat(after.path("lifetimeCashBalance").asString()).isEqualTo("50.00");
        assertThat(account.available(BalanceKind.CASH)).isEqualTo(100_00);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "  x  ", "a\nb", "\u0000\u0000"})
    void nicknamesThatWillNotDoAreRefusedByName(String nickname) {
        assertRefused(create(nickname), "INVALID_ARGUMENT", "input.nickname");
        assertRefused(update(defaultId(), nickname), "INVALID_ARGUMENT", "input.nickname");
        assertRefused(create("x".repeat(101)), "INVALID_ARGUMENT", "input.nickname");
    }

    @Test
    void aHundredCharactersOfAnyKindAreANickname() {
        String nickname = "💳".repeat(100);

        assertThat(update(defaultId(), nickname).data().path("nickname").asString())
                .isEqualTo(nickname);
    }

    @Test
    void theNumberOfACardIsNoNickname() {
        Client.Answer answer = create("4111 1111-1111 1111");

        assertRefused(answer, "INVALID_ARGUMENT", "input.nickname");
        assertThat(answer.body()).doesNotContain("4111");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(account.ask(CREATE, Map.of("input", Map.of()))
                        .error()
                        .at("/extensions/field")
                        .asString())
                .isEqualTo("input.nickname");
        assertThat(account.ask(CLOSE, Map.of("input", Map.of("userCashBalanceId", UUID.randomUUID())))
                        .error()
                        .at("/extensions/field")
                        .asString())
                .isEqualTo("input.idempotencyKey");
    }

    @Test
    void anAccountHasAsManyOpenOnesAsAreAllowed() {
        SpendAccounts two = new SpendAccounts(
                TestFlorin.server().part(Transactions.class),
                new WalletSettings(2, 1),
                InstantSource.system(),
                new Ids(InstantSource.system(), Cell.FIRST));

        List<Boolean> opened = Together.all(8, number -> {
            try {
                two.open(account.accountId(), "Number " + number);
                return true;
            } catch (RefusedException e) {
                return false;
            }
        });

        assertThat(opened).containsOnlyOnce(true);
        assertThat(account.balances())
                .filteredOn(one -> one.kind() == BalanceKind.CASH)
                .hasSize(2);
    }

    @Test
    void theNewestComeFirstAndInPages() {
        UUID first = opened("First", 0);
        UUID second = opened("Second", 0);
        close(Map.of("userCashBalanceId", first));

        assertThat(ids(list(Map.of()))).containsExactly(second, first, defaultId());
        assertThat(ids(list(Map.of("paginate", Map.of("limit", 1, "offset", 1)))))
                .containsExactly(first);
        assertThat(ids(list(Map.of("filter", Map.of("status", List.of("CLOSED"))))))
                .containsExactly(first);
        assertThat(ids(list(Map.of("filter", Map.of("status", "ACTIVE"))))).containsExactly(second, defaultId());
        assertThat(list(Map.of("paginate", Map.of("limit", 21))).reason()).isEqualTo("INVALID_ARGUMENT");
    }

    @Test
    void aClosedOneGivesWhatIsLeftToAnotherAndPaysNoMore() {
        UUID id = opened("Travel", 50_00);

        Client.Answer answer = close(Map.of("userCashBalanceId", id, "transferUserCashBalanceId", defaultId()));

        JsonNode closed = answer.data().path("closedUserCashBalance");
        assertThat(closed.path("status").asString()).isEqualTo("CLOSED");
        assertThat(closed.path("closedAt").asString()).isNotEmpty();
        assertThat(closed.path("totalCashBalance").asString()).isEqualTo("0");
        assertThat(closed.path("lifetimeCashBalance").asString()).isEqualTo("50.00");
        assertThat(answer.data().path("affectedVirtualCards").isEmpty()).isTrue();
        assertThat(account.available(BalanceKind.CASH)).isEqualTo(150_00);
        assertThat(byId(defaultId()).data().path("lifetimeCashBalance").asString())
                .isEqualTo("100.00");
        assertThat(account.buy("amazon", 5, Map.of("userCashBalanceId", id))
                        .error()
                        .at("/extensions/field")
                        .asString())
                .isEqualTo("input.userCashBalanceId");
        assertRefused(update(id, "Other"), "INVALID_ARGUMENT", "input.userCashBalanceId");
    }

    @Test
    void whatIsRefundedLaterGoesToTheDefaultOne() {
        UUID id = opened("Travel", 20_00);
        UUID purchase = UUID.fromString(account.bought("amazon", 20, Map.of("userCashBalanceId", id))
                .path("purchaseId")
                .asString());
        close(Map.of("userCashBalanceId", id)).data();

        TestFlorin.server().part(Refunds.class).refund(purchase, false);

        TestFlorin.await("refunded", () -> account.states().containsKey("REFUNDED"));
        assertThat(account.available(BalanceKind.CASH) + account.available(BalanceKind.REWARDS))
                .isEqualTo(120_00);
        assertThat(account.available(id)).isZero();
    }

    @Test
    void theSameKeyClosesOnceAndStandsForNothingElse() {
        UUID id = opened("Travel", 50_00);
        UUID other = opened("Other", 0);
        Map<String, Object> input = Map.of(
                "idempotencyKey", UUID.randomUUID(), "userCashBalanceId", id, "transferUserCashBalanceId", defaultId());

        List<Client.Answer> answers = Together.all(16, _ -> close(input));

        assertThat(answers).noneMatch(Client.Answer::isRefused);
        assertThat(answers).filteredOn(answer -> !answer.isReplay()).hasSize(1);
        assertThat(account.available(BalanceKind.CASH)).isEqualTo(150_00);
        Map<String, Object> changed = new HashMap<>(input);
        changed.put("userCashBalanceId", other);
        assertThat(close(changed).reason()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        changed.putAll(input);
        changed.put("lockAllVirtualCards", true);
        assertThat(close(changed).reason()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertRefused(close(Map.of("userCashBalanceId", id)), "INVALID_ARGUMENT", "input.userCashBalanceId");
    }

    @Test
    void aRefusalClaimsNoKey() {
        UUID id = opened("Travel", 50_00);
        Map<String, Object> input = new HashMap<>(Map.of("idempotencyKey", UUID.randomUUID(), "userCashBalanceId", id));

        assertRefused(close(input), "INVALID_ARGUMENT", "input.transferUserCashBalanceId");

        input.put("transferUserCashBalanceId", defaultId());
        input.put("newFundingSource", "FLUZ_BALANCE");
        assertThat(close(input).isRefused()).isFalse();
    }

    @Test
    void whatCannotBeClosedIsNamed() {
        UUID id = opened("Travel", 50_00);
        UUID closed = opened("Closed", 0);
        close(Map.of("userCashBalanceId", closed));
        TestAccount stranger = TestFlorin.accountWith(1_00, 0, 0);

        assertRefused(close(Map.of("userCashBalanceId", defaultId())), "INVALID_ARGUMENT", "input.userCashBalanceId");
        assertRefused(close(Map.of("userCashBalanceId", UUID.randomUUID())), "NOT_FOUND", "input.userCashBalanceId");
        assertRefused(
                close(Map.of("userCashBalanceId", stranger.balances().getFirst().balanceId())),
                "NOT_FOUND",
                "input.userCashBalanceId");
        for (UUID target :
                List.of(UUID.randomUUID(), stranger.balances().getFirst().balanceId())) {
            assertRefused(
                    close(Map.of("userCashBalanceId", id, "transferUserCashBalanceId", target)),
                    "NOT_FOUND",
                    "input.transferUserCashBalanceId");
        }
        for (UUID target : List.of(id, closed)) {
            assertRefused(
                    close(Map.of("userCashBalanceId", id, "transferUserCashBalanceId", target)),
                    "INVALID_ARGUMENT",
                    "input.transferUserCashBalanceId");
        }
        assertThat(account.available(id)).isEqualTo(50_00);
    }

    @Test
    void oneThatPaysSomethingUnderWayStaysOpen() {
        UUID id = opened("Travel", 50_00);
        Map<String, Object> input = Map.of("userCashBalanceId", id, "transferUserCashBalanceId", defaultId());
        hold(id, 10_00);

        assertRefused(close(input), "INVALID_ARGUMENT", "input.userCashBalanceId");

        assertThat(byId(id).data().path("availableCashBalance").asString()).isEqualTo("40.00");
        hold(id, 0);
        assertThat(close(input).isRefused()).isFalse();
    }

    private static void hold(UUID balanceId, long cents) {
        TestFlorin.jdbc()
                .sql("update balances set held_minor = ? where balance_id = ?")
                .params(cents, balanceId)
                .update();
    }

    @Test
    void aClosureAndAPurchaseThatNeedTheSameMoneyNeverBothHaveIt() {
        for (int round = 0; round < 8; round++) {
            UUID id = opened("Round " + round, 20_00);
            long rewards = account.available(BalanceKind.REWARDS);
            long before = account.total();
            Map<String, Object> closure = Map.of("userCashBalanceId", id, "transferUserCashBalanceId", defaultId());

            List<Client.Answer> answers = Together.all(
                    2,
                    number -> number == 0
                            ? close(closure)
                            : account.buy("amazon", 20, Map.of("userCashBalanceId", id, "defaultToBalance", false)));

            boolean isClosed = !answers.get(0).isRefused();
            boolean isBought = !answers.get(1).isRefused();
            assertThat(isClosed || isBought).as(answers.toString()).isTrue();
            assertThat(account.available(id)).isZero();
            long spent = before - (account.total() - account.available(BalanceKind.REWARDS) + rewards);
            assertThat(spent).isEqualTo(isBought ? 20_00 : 0);
        }
    }

    @Test
    void anotherAccountsAreNotThere() {
        TestAccount stranger = TestFlorin.accountWith(1_00, 0, 0);

        Client.Answer found = stranger.ask(BY_ID, Map.of("id", defaultId()));

        assertThat(found.isRefused()).isFalse();
        assertThat(found.data().isNull()).isTrue();
        assertRefused(
                stranger.ask(UPDATE, Map.of("input", Map.of("userCashBalanceId", defaultId(), "nickname", "Mine"))),
                "NOT_FOUND",
                "input.userCashBalanceId");
    }

    @Test
    void noOtherBalanceIsASpendAccount() {
        UUID rewards = account.balances().stream()
                .filter(balance -> balance.kind() == BalanceKind.REWARDS)
                .findFirst()
                .orElseThrow()
                .balanceId();

        assertThat(byId(rewards).data().isNull()).isTrue();
        assertRefused(update(rewards, "Mine"), "NOT_FOUND", "input.userCashBalanceId");
        assertRefused(close(Map.of("userCashBalanceId", rewards)), "NOT_FOUND", "input.userCashBalanceId");
    }

    @Test
    void eachNeedsItsScope() {
        String looks = "Bearer " + account.token("LIST_PAYMENT");
        String manages = "Bearer " + account.token("MANAGE_PAYMENT");
        Map<String, Object> create = Map.of("input", Map.of("nickname", "Travel"));
        Client client = TestFlorin.client();

        assertThat(client.graphql(looks, CREATE, create).reason()).isEqualTo("SCOPE_MISSING");
        assertThat(client.graphql(manages, LIST, Map.of()).reason()).isEqualTo("SCOPE_MISSING");
        assertThat(client.graphql(manages, CREATE, create).isRefused()).isFalse();
        assertThat(client.graphql(looks, LIST, Map.of()).isRefused()).isFalse();
        assertThat(client.graphql(TestFlorin.API_KEY, LIST, Map.of()).reason()).isEqualTo("TOKEN_REQUIRED");
    }

    @Test
    void aBlockedAccountChangesNothing() {
        UUID id = opened("Travel", 0);
        TestFlorin.server().part(Accounts.class).setStatus(account.accountId(), AccountStatus.BLOCKED);

        assertThat(create("Other").reason()).isEqualTo("ACCOUNT_BLOCKED");
        assertThat(update(id, "Other").reason()).isEqualTo("ACCOUNT_BLOCKED");
        assertThat(close(Map.of("userCashBalanceId", id)).reason()).isEqualTo("ACCOUNT_BLOCKED");
        assertThat(list(Map.of()).isRefused()).isFalse();
    }

    private UUID opened(String nickname, long cents) {
        UUID id = UUID.fromString(
                create(nickname).data().path("userCashBalanceId").asString());
        if (cents > 0) {
            account.deposit(id, cents);
        }
        return id;
    }

    private UUID defaultId() {
        return account.balances().stream()
                .filter(balance -> balance.kind() == BalanceKind.CASH && balance.isDefault())
                .findFirst()
                .orElseThrow()
                .balanceId();
    }

    private Client.Answer create(String nickname) {
        return account.ask(CREATE, Map.of("input", Map.of("nickname", nickname)));
    }

    private Client.Answer update(UUID id, String nickname) {
        return account.ask(UPDATE, Map.of("input", Map.of("userCashBalanceId", id, "nickname", nickname)));
    }

    /** Under a new key, unless there is one. */
    private Client.Answer close(Map<String, ?> input) {
        Map<String, Object> whole = new HashMap<>(Map.of("idempotencyKey", UUID.randomUUID()));
        whole.putAll(input);
        return account.ask(CLOSE, Map.of("input", whole));
    }

    private Client.Answer list(Map<String, ?> variables) {
        return account.ask(LIST, variables);
    }

    private Client.Answer byId(JsonNode spendAccount) {
        return byId(UUID.fromString(spendAccount.path("userCashBalanceId").asString()));
    }

    private Client.Answer byId(UUID id) {
        return account.ask(BY_ID, Map.of("id", id));
    }

    private static List<UUID> ids(Client.Answer list) {
        return list.data()
                .valueStream()
                .map(one -> UUID.fromString(one.path("userCashBalanceId").asString()))
                .toList();
    }

    private static void assertRefused(Client.Answer answer, String reason, String field) {
        assertThat(answer.isRefused()).as(answer.body()).isTrue();
        assertThat(answer.reason()).as(answer.body()).isEqualTo(reason);
        assertThat(answer.error().at("/extensions/field").asString()).isEqualTo(field);
    }
}
