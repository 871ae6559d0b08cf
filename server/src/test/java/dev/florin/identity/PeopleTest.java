package dev.florin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.identity.cli.AccountCommand;
import dev.florin.identity.cli.AppCommand;
import dev.florin.identity.cli.KeyCommand;
import dev.florin.identity.cli.UserCommand;
import dev.florin.ledger.BalanceKind;
import dev.florin.platform.Reason;
import dev.florin.platform.RefusedException;
import dev.florin.platform.cli.RefusedCommands;
import dev.florin.platform.http.PublicUrl;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Users, accounts, seats and roles, by operators' commands. */
class PeopleTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @AutoClose
    private final IdentityFixture identity = new IdentityFixture();

    private final Users users = new Users(identity.database, identity.clock, identity.ids());
    private final Accounts accounts = new Accounts(identity.database, identity.clock, identity.ids());
    private final OperatorInvitations invitations =
            new OperatorInvitations(identity.database, identity.clock, identity.ids());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aNewUserWithAnAccountAndGrantsGetsAToken() {
        UUID user = ann();
        UUID account = id("account", "create", "--owner", user.toString(), "--name", "Ann Lee");
        grant(user);

        assertThat(generate(user, account, ScopeType.LIST_OFFERS)).isInstanceOf(TokenOutcome.Issued.class);
        JsonNode shown = json("account", "show", account.toString(), "--json");
        assertThat(shown.at("/type").asString()).isEqualTo("CONSUMER");
        assertThat(shown.at("/seats/0/userId").asString()).isEqualTo(user.toString());
        assertThat(shown.at("/seats/0/roles/0").asString()).isEqualTo("OWNER");
        assertThat(shown.at("/balances").size()).isEqualTo(3);
        assertThat(shown.at("/balances/0/balance").asString()).isEqualTo("0.00");
        assertThat(accounts.find(account).orElseThrow().balances())
                .extracting(balance -> balance.kind())
                .containsExactly(BalanceKind.CASH, BalanceKind.REWARDS, BalanceKind.GIFT_CARD);
    }

    @Test
    void aUserIsFoundByIdAndByAddressInAnyCase() {
        UUID user = ann();
        grant(user);

        assertThat(json("user", "show", "ANN@example.COM", "--json"))
                .isEqualTo(json("user", "show", user.toString(), "--json"));
        assertThat(run("user", "show", user.toString())).isZero();
        assertThat(out.toString()).contains("Ann Lee").contains("LIST_OFFERS");
        assertThat(run("user", "show", new UUID(1, 1).toString())).isEqualTo(1);
        assertThat(err.toString()).contains("There is no user");
        assertThat(run("user", "show", "ann")).isEqualTo(2);
    }

    @Test
    void invitationIsPrintedListedReplacedAndWithdrawn() {
        UUID account = id("account", "create", "--owner", ann().toString(), "--name", "Ann Lee");
        JsonNode toServer = json("user", "invite", "--email", "bob@example.com", "--json");
        JsonNode again = json("user", "invite", "--email", "BOB@example.com", "--json");
        JsonNode toSeat = json(
                "user",
                "invite",
                "--email",
                "carl@example.com",
                "--account",
                account.toString(),
                "--role",
                "VIEWER,SPENDER",
                "--json");

        assertThat(toServer.path("link").asString()).startsWith("https://florin.example/console/invitation/");
        assertThat(again.path("link")).isNotEqualTo(toServer.path("link"));
        assertThat(again.path("invitationId")).isEqualTo(toServer.path("invitationId"));
        JsonNode waiting = json("user", "invitations", "--json");
        assertThat(waiting).hasSize(2);
        assertThat(waiting.valueStream().filter(one -> one.has("accountId")).toList())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("account").asString()).isEqualTo("Ann Lee");
                    assertThat(one.path("roles").toString()).isEqualTo("[\"SPENDER\",\"VIEWER\"]");
                });
        String id = toSeat.path("invitationId").asString();
        assertThat(run("user", "withdraw-invitation", id)).isZero();
        assertThat(run("user", "withdraw-invitation", id)).isEqualTo(1);
        assertThat(json("user", "invitations", "--json")).hasSize(1);
        identity.clock.advance(Invitations.LIFETIME);
        assertThat(json("user", "invitations", "--json")).isEmpty();
        assertThat(run("user", "invite", "--email", "ann@example.com")).isEqualTo(1);
        assertThat(run("user", "invite", "--email", "dan@example.com", "--role", "VIEWER"))
                .isEqualTo(2);
        assertThat(run(
                        "user",
                        "invite",
                        "--email",
                        "dan@example.com",
                        "--account",
                        account.toString(),
                        "--role",
                        "OWNER"))
                .isEqualTo(1);
    }

    @Test
    void anAddressBelongsToOneUserInAnyCase() {
        ann();

        assertThat(run("user", "create", "--first-name", "A", "--last-name", "L", "--email", "Ann@Example.com"))
                .isEqualTo(1);
        assertThat(err.toString()).isEqualTo("email: is another user's\n");
    }

    @ParameterizedTest
    @CsvSource({
        "' ', Lee, ann@example.com, , firstName",
        "Ann, Lee, ann, , email",
        "Ann, Lee, ann@example.com, 0049123456, phone"
    })
    void invalidInputIsNamed(String first, String last, String email, String phone, String field) {
        assertThatThrownBy(() -> users.create(new NewUser(first, last, email, phone)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().field()).isEqualTo(field));
    }

    @Test
    void anAccountNeedsAUserWhoExistsAndLeavesNothingOtherwise() {
        long before = count("accounts");

        assertThat(run("account", "create", "--owner", new UUID(1, 1).toString(), "--name", "Nobody's"))
                .isEqualTo(1);

        assertThat(err.toString()).isEqualTo("There is no user 00000000-0000-0001-0000-000000000001.\n");
        assertThat(count("accounts")).isEqualTo(before);
        assertThat(count("balances")).isZero();
    }

    @Test
    void aBlockedUserGetsNoTokenInAnyAccountUntilUnblocked() {
        UUID user = ann();
        UUID account = accounts.open(AccountType.CONSUMER, "Ann Lee", user);
        grant(user);
        TokenOutcome.Issued before = (TokenOutcome.Issued) generate(user, account, ScopeType.LIST_OFFERS);

        assertThat(run("user", "block", user.toString())).isZero();

        assertThat(IdentityFixture.refused(generate(user, account, ScopeType.LIST_OFFERS))
                        .reason())
                .isEqualTo(Reason.USER_ACCESS_INVALID);
        assertThat(IdentityFixture.refused(identity.server.tokens.refresh(DemoIdentity.APP_ID, before.refreshToken()))
                        .reason())
                .isEqualTo(Reason.USER_ACCESS_INVALID);
        assertThat(run("user", "unblock", user.toString())).isZero();
        assertThat(generate(user, account, ScopeType.LIST_OFFERS)).isInstanceOf(TokenOutcome.Issued.class);
    }

    @ParameterizedTest
    @EnumSource
    void aSeatGetsTokensForWhatItsRoleAllowsAndForNothingElse(Role role) {
        UUID owner = ann();
        UUID account = accounts.open(AccountType.BUSINESS, "Lee Ltd", owner);
        UUID user = identity.newUser(List.copyOf(ScopeType.all()));
        accounts.addSeat(account, user, List.of(role));

        for (ScopeType scope : ScopeType.values()) {
            TokenOutcome outcome = generate(user, account, scope);
            if (Role.allow(List.of(role), scope)) {
                assertThat(outcome).isInstanceOf(TokenOutcome.Issued.class);
            } else {
                assertThat(IdentityFixture.refused(outcome).message())
                        .contains(role.name())
                        .contains(scope.name());
            }
        }
    }

    @Test
    void rolesOfOneSeatAddUp() {
        UUID account = accounts.open(AccountType.BUSINESS, "Lee Ltd", ann());
        UUID user = identity.newUser(List.copyOf(ScopeType.all()));

        id("account", "add-seat", account.toString(), "--user", user.toString(), "--role", "SPENDER,VIEWER");

        assertThat(generate(user, account, ScopeType.VIEW_SUBUSERS, ScopeType.PURCHASE_GIFTCARD))
                .isInstanceOf(TokenOutcome.Issued.class);
    }

    @Test
    void aRemovedSeatGetsNoTokenAndIsNotListedToApps() {
        UUID account = accounts.open(AccountType.BUSINESS, "Lee Ltd", ann());
        UUID user = identity.newUser(IdentityFixture.LISTS);
        UUID seat = accounts.addSeat(account, user, List.of(Role.VIEWER));

        assertThat(run("account", "remove-seat", account.toString(), seat.toString()))
                .isZero();

        assertThat(generate(user, account, ScopeType.LIST_OFFERS)).isInstanceOf(TokenOutcome.Refused.class);
        assertThat(identity.directory.accountsOf(DemoIdentity.APP_ID, user)).isEmpty();
        assertThat(accounts.find(account).orElseThrow().seats())
                .extracting(AccountDetail.Occupied::status)
                .containsExactlyInAnyOrder(SeatStatus.ACTIVE, SeatStatus.INACTIVE);
    }

    @Test
    void theLastOwnersSeatStays() {
        UUID account = accounts.open(AccountType.CONSUMER, "Ann Lee", ann());
        UUID seat = accounts.find(account).orElseThrow().seats().getFirst().seatId();

        assertThat(run("account", "remove-seat", account.toString(), seat.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("last owner");

        accounts.addSeat(account, identity.newUser(IdentityFixture.LISTS), List.of(Role.OWNER));
        assertThat(run("account", "remove-seat", account.toString(), seat.toString()))
                .isZero();
    }

    @Test
    void listsComeInPagesTheNewestFirst() {
        for (int number = 0; number < 3; number++) {
            UUID user = identity.newUser(List.of());
            accounts.open(AccountType.CONSUMER, "Account " + number, user);
        }

        List<UUID> all = accounts.list(null, null, 200).entries().stream()
                .map(AccountDetail::accountId)
                .toList();
        JsonNode first = json("account", "list", "--limit", "2", "--json");
        JsonNode second = json(
                "account",
                "list",
                "--limit",
                "2",
                "--after",
                first.at("/1/accountId").asString(),
                "--json");

        assertThat(List.of(uuid(first, 0), uuid(first, 1), uuid(second, 0), uuid(second, 1)))
                .isEqualTo(all.subList(0, 4));
        assertThat(users.list(UserStatus.BLOCKED, null, 10).entries()).isEmpty();
        assertThat(users.list(null, null, 200).entries()).hasSize(6);
    }

    @Test
    void anAppIsApprovedSuspendedAndGrantedScopes() {
        UUID owner = ann();
        ApiKey key = identity.apps.create("Shop", owner, AppStatus.PERSONAL, IdentityFixture.LISTS);
        UUID user = identity.newUser(List.of());
        UUID account = accounts.open(AccountType.CONSUMER, "Dora New", user);
        String app = key.appId().toString();
        TokenRequest request = new TokenRequest(key.appId(), user, account, null, List.of(ScopeType.PURCHASE_GIFTCARD));

        assertThat(run("app", "grant", app, "--scopes", "PURCHASE_GIFTCARD")).isZero();
        assertThat(run("app", "grant", app, "--user", user.toString(), "--scopes", "PURCHASE_GIFTCARD"))
                .isZero();

        assertThat(reason(request)).isEqualTo(Reason.APP_NOT_ACTIVE);
        assertThat(run("app", "approve", app)).isZero();
        assertThat(identity.server.tokens.generate(request)).isInstanceOf(TokenOutcome.Issued.class);
        assertThat(run("app", "suspend", app)).isZero();
        assertThat(reason(request)).isEqualTo(Reason.APP_NOT_ACTIVE);
        assertThat(run("app", "grant", new UUID(1, 1).toString(), "--scopes", "LIST_OFFERS"))
                .isEqualTo(1);
    }

    @Test
    void aRotatedKeySignsAndTheOldOneIsTakenForTheOverlap() {
        String before =
                "Bearer " + identity.server.generate(ScopeType.LIST_OFFERS).accessToken();

        assertThat(run("key", "rotate-signing", "--overlap", "2m")).isZero();

        IdentityFixture.Server other = identity.new Server();
        assertThat(other.accepts(before)).isTrue();
        assertThat(other.accepts(
                        "Bearer " + other.generate(ScopeType.LIST_OFFERS).accessToken()))
                .isTrue();
        identity.clock.advance(Duration.ofMinutes(2));
        assertThat(identity.new Server().accepts(before)).isFalse();
    }

    @Test
    void withoutAnOverlapTokensLiveToTheirEnd() {
        assertThat(run("key", "rotate-signing")).isZero();

        assertThat(out.toString()).contains("660 s");
    }

    private Reason reason(TokenRequest request) {
        return IdentityFixture.refused(identity.server.tokens.generate(request)).reason();
    }

    private UUID ann() {
        return id("user", "create", "--first-name", "Ann", "--last-name", "Lee", "--email", "ann@example.com");
    }

    private void grant(UUID user) {
        identity.members.grant(user, DemoIdentity.APP_ID, IdentityFixture.LISTS, null);
    }

    private TokenOutcome generate(UUID user, UUID account, ScopeType... scopes) {
        return identity.server.tokens.generate(
                new TokenRequest(DemoIdentity.APP_ID, user, account, null, List.of(scopes)));
    }

    private static UUID uuid(JsonNode list, int index) {
        return UUID.fromString(list.at("/" + index + "/accountId").asString());
    }

    private long count(String table) {
        return identity.jdbc
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private UUID id(String... arguments) {
        out.getBuffer().setLength(0);
        assertThat(run(arguments)).as(err.toString()).isZero();
        return UUID.fromString(out.toString().strip());
    }

    private JsonNode json(String... arguments) {
        out.getBuffer().setLength(0);
        assertThat(run(arguments)).as(err.toString()).isZero();
        return JSON.readTree(out.toString());
    }

    private int run(String... arguments) {
        return new CommandLine(new Root())
                .addSubcommand(new UserCommand(
                        () -> users, () -> invitations, () -> new PublicUrl("https://florin.example", "")))
                .addSubcommand(new AccountCommand(() -> accounts))
                .addSubcommand(new AppCommand(() -> identity.apps, () -> identity.members))
                .addSubcommand(new KeyCommand(() -> identity.server.keys, () -> TokenLifetimes.DEFAULT))
                .setExecutionExceptionHandler(new RefusedCommands((failure, command, parsed) -> {
                    throw failure;
                }))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @CommandLine.Command(name = "florin")
    private static final class Root {}
}
