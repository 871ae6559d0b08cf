package dev.florin.identity;

import static dev.florin.identity.IdentityFixture.LISTS;
import static dev.florin.identity.IdentityFixture.issued;
import static dev.florin.identity.IdentityFixture.refused;
import static dev.florin.identity.IdentityFixture.request;
import static dev.florin.identity.ScopeType.LIST_OFFERS;
import static dev.florin.identity.ScopeType.LIST_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class UserTokensTest {
    private static final UUID APP = DemoIdentity.APP_ID;

    @AutoClose
    private final IdentityFixture identity = new IdentityFixture();

    private final UserTokens tokens = identity.server.tokens;

    @Test
    void aPairIsIssuedInTwoStatements() {
        identity.server.keys.signing();
        List<TokenOutcome> outcome = new ArrayList<>();

        int statements = identity.database.count(() -> outcome.add(tokens.generate(request(LISTS))));

        TokenOutcome.Issued pair = issued(outcome.getFirst());
        assertThat(statements).isEqualTo(2);
        assertThat(pair.scopes()).isEqualTo(LISTS);
        assertThat(pair.refreshToken()).matches("001[0-9a-f]{29}");
        assertThat(pair.toString()).doesNotContain(pair.refreshToken()).doesNotContain(pair.accessToken());
    }

    @Test
    void noScopesAreAnInvalidArgument() {
        assertThat(refused(tokens.generate(request(List.of()))))
                .isEqualTo(Refusal.invalid("scopes", "must name at least one scope"));
    }

    @Test
    void anExpiredGrantOfTheAppOrTheUserIsRefusedByName() {
        identity.apps.grant(APP, List.of(LIST_OFFERS), identity.clock.instant().plusSeconds(60));
        identity.members.grant(
                DemoIdentity.USER_ID,
                APP,
                List.of(LIST_PAYMENT),
                identity.clock.instant().plusSeconds(60));
        assertThat(issued(tokens.generate(request(LISTS))).scopes()).isEqualTo(LISTS);

        identity.clock.advance(Duration.ofSeconds(60));

        assertThat(refused(tokens.generate(request(LISTS))).message())
                .isEqualTo("Invalid user access. The app has no valid grant of: LIST_OFFERS."
                        + " The user has not granted this app, or no longer: LIST_PAYMENT.");
    }

    @Test
    void anotherUsersAccountAndOneThatDoesNotExistAreRefusedAlike() {
        UUID user = DemoIdentity.USER_ID;

        Refusal anothers =
                refused(tokens.generate(new TokenRequest(APP, user, DemoIdentity.SECOND_ACCOUNT_ID, null, LISTS)));
        Refusal unknown = refused(tokens.generate(new TokenRequest(APP, user, new UUID(1, 1), null, LISTS)));

        assertThat(anothers).isEqualTo(unknown).isEqualTo(Refusal.of(Reason.USER_ACCESS_INVALID));
    }

    @Test
    void foreignAndMissingUsersAreRefusedAlike() {
        Refusal anothers = refused(tokens.generate(
                new TokenRequest(APP, DemoIdentity.OTHER_USER_ID, DemoIdentity.OTHER_ACCOUNT_ID, null, LISTS)));
        Refusal unknown = refused(tokens.generate(new TokenRequest(APP, new UUID(1, 1), new UUID(1, 2), null, LISTS)));

        assertThat(anothers).isEqualTo(unknown);
        assertThat(anothers.reason()).isEqualTo(Reason.SCOPE_NOT_GRANTED);
    }

    @Test
    void defaultSeatIsUsedUnlessAnotherOwnSeatIsNamed() {
        UUID second = identity.ids().next();
        identity.members.createSeat(DemoIdentity.ACCOUNT_ID, new Seat(second, DemoIdentity.USER_ID, false));
        UUID colleague = identity.newUser(LISTS);
        UUID colleaguesSeat = identity.ids().next();
        identity.members.createSeat(DemoIdentity.ACCOUNT_ID, new Seat(colleaguesSeat, colleague, true));

        assertThat(seatOf(null)).isEqualTo(DemoIdentity.SEAT_ID);
        assertThat(seatOf(second)).isEqualTo(second);
        assertThat(refused(tokens.generate(withSeat(colleaguesSeat))).reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(refused(tokens.generate(withSeat(DemoIdentity.SECOND_SEAT_ID)))
                        .reason())
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void aSuspendedAppGetsNoTokenButItsLiveOnesLast() {
        TokenOutcome.Issued before = issued(tokens.generate(request(LISTS)));

        identity.apps.setStatus(APP, AppStatus.SUSPENDED);

        assertThat(refused(tokens.generate(request(LISTS)))).isEqualTo(Refusal.of(Reason.APP_NOT_ACTIVE));
        assertThat(refused(tokens.refresh(APP, before.refreshToken()))).isEqualTo(Refusal.of(Reason.APP_NOT_ACTIVE));
        assertThat(identity.server.authenticate("Bearer " + before.accessToken()))
                .isInstanceOf(Caller.User.class);
    }

    @Test
    void aBlockedAccountStillGetsAToken() {
        new Accounts(identity.database, identity.clock, identity.ids())
                .setStatus(DemoIdentity.ACCOUNT_ID, AccountStatus.BLOCKED);

        assertThat(issued(tokens.generate(request(LISTS))).scopes()).isEqualTo(LISTS);
    }

    @Test
    void refreshingGivesANewPairWithTheSameScopesInThreeStatements() {
        TokenOutcome.Issued first = issued(tokens.generate(request(LISTS)));
        List<TokenOutcome> outcome = new ArrayList<>();

        int statements = identity.database.count(() -> outcome.add(tokens.refresh(APP, first.refreshToken())));

        TokenOutcome.Issued second = issued(outcome.getFirst());
        assertThat(statements).isEqualTo(3);
        assertThat(second.scopes()).isEqualTo(LISTS);
        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(identity.server.authenticate("Bearer " + second.accessToken()))
                .isEqualTo(new Caller.User(
                        DemoIdentity.USER_ID,
                        DemoIdentity.ACCOUNT_ID,
                        DemoIdentity.SEAT_ID,
                        APP,
                        Set.of("LIST_OFFERS", "LIST_PURCHASES", "LIST_PAYMENT")));
    }

    @Test
    void aRefreshTokenIsStoredAsAHashOnly() {
        String refreshToken = issued(tokens.generate(request(LISTS))).refreshToken();

        String stored = identity.jdbc
                .sql("select t::text from refresh_tokens t")
                .query((row, _) -> row.getString(1))
                .single();

        assertThat(stored).doesNotContain(refreshToken);
    }

    @Test
    void reusedTokenRevokesItsFamilyAndNothingElse() {
        TokenOutcome.Issued otherFamily = issued(tokens.generate(request(LISTS)));
        TokenOutcome.Issued first = issued(tokens.generate(request(LISTS)));
        TokenOutcome.Issued second = issued(tokens.refresh(APP, first.refreshToken()));
        TokenOutcome.Issued third = issued(tokens.refresh(APP, second.refreshToken()));

        assertRefreshRefused(first.refreshToken());

        assertRefreshRefused(third.refreshToken());
        assertThat(issued(tokens.refresh(APP, otherFamily.refreshToken())).scopes())
                .isEqualTo(LISTS);
    }

    @Test
    void theAccessTokensOfARevokedFamilyAreRefusedAndNoOthers() {
        TokenOutcome.Issued other = issued(tokens.generate(request(LISTS)));
        TokenOutcome.Issued first = issued(tokens.generate(request(LISTS)));
        TokenOutcome.Issued second = issued(tokens.refresh(APP, first.refreshToken()));
        assertThat(identity.server.accepts("Bearer " + second.accessToken())).isTrue();

        assertRefreshRefused(first.refreshToken());

        assertThat(identity.server.accepts("Bearer " + first.accessToken())).isFalse();
        assertThat(identity.server.accepts("Bearer " + second.accessToken())).isFalse();
        assertThat(identity.server.accepts("Bearer " + other.accessToken())).isTrue();
        assertThat(identity.server.accepts(
                        "Bearer " + issued(tokens.generate(request(LISTS))).accessToken()))
                .isTrue();
    }

    @Test
    void anotherServerLearnsOfARevokedFamily() {
        IdentityFixture.Server neighbour = identity.new Server();
        TokenOutcome.Issued first = issued(tokens.generate(request(LISTS)));
        tokens.refresh(APP, first.refreshToken());
        assertThat(neighbour.accepts("Bearer " + first.accessToken())).isTrue();
        assertRefreshRefused(first.refreshToken());

        identity.clock.advance(RevokedFamilies.STALE.plusSeconds(1));

        TestFlorin.await("the other server refuses it", () -> !neighbour.accepts("Bearer " + first.accessToken()));
    }

    @Test
    void theRevokedFamiliesAreFoundWithoutALookAtTheOthers() throws SQLException {
        try (Connection connection = identity.database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off");
            ResultSet plan = statement.executeQuery(
                    "explain (costs off) select distinct family_id from refresh_tokens where revoked_at > now()");
            List<String> lines = new ArrayList<>();
            while (plan.next()) {
                lines.add(plan.getString(1));
            }
            statement.execute("reset enable_seqscan");

            assertThat(lines).anyMatch(line -> line.contains("refresh_tokens_revoked"));
        }
    }

    @Test
    void thePairSaysWhenItsAccessTokenEnds() {
        TokenOutcome.Issued pair = issued(tokens.generate(request(LISTS)));
        identity.clock.advance(
                Duration.between(identity.clock.instant(), pair.expiresAt()).minusMillis(1));
        assertThat(identity.server.accepts("Bearer " + pair.accessToken())).isTrue();

        identity.clock.advance(Duration.ofMillis(1));

        assertThat(identity.server.accepts("Bearer " + pair.accessToken())).isFalse();
    }

    @Test
    void anotherAppCanNeitherUseNorRevokeARefreshToken() {
        TokenOutcome.Issued first = issued(tokens.generate(request(LISTS)));
        assertThat(refused(tokens.refresh(DemoIdentity.OTHER_APP_ID, first.refreshToken()))
                        .reason())
                .isEqualTo(Reason.REFRESH_TOKEN_INVALID);
        TokenOutcome.Issued second = issued(tokens.refresh(APP, first.refreshToken()));

        tokens.refresh(DemoIdentity.OTHER_APP_ID, first.refreshToken());

        assertThat(issued(tokens.refresh(APP, second.refreshToken())).scopes()).isEqualTo(LISTS);
    }

    @Test
    void aRefreshTokenLivesSixtyDaysAndIsDeletedThen() {
        TokenOutcome.Issued last = issued(tokens.generate(request(LISTS)));
        TokenOutcome.Issued late = issued(tokens.generate(request(LISTS)));

        identity.clock.advance(Duration.ofDays(60).minusSeconds(1));
        assertThat(issued(tokens.refresh(APP, last.refreshToken())).scopes()).isEqualTo(LISTS);
        assertThat(tokens.deleteExpired(100)).isZero();
        identity.clock.advance(Duration.ofSeconds(1));
        assertRefreshRefused(late.refreshToken());
        assertThat(tokens.deleteExpired(1)).isEqualTo(1);
        assertThat(tokens.deleteExpired(100)).isEqualTo(1);
    }

    @Test
    void endedGrantIsRefusedByNameAndDropsTheRefreshToken() {
        TokenOutcome.Issued first = issued(tokens.generate(request(LISTS)));
        identity.members.grant(DemoIdentity.USER_ID, APP, List.of(LIST_PAYMENT), identity.clock.instant());

        Refusal refusal = refused(tokens.refresh(APP, first.refreshToken()));

        assertThat(refusal.reason()).isEqualTo(Reason.SCOPE_NOT_GRANTED);
        assertThat(refusal.message()).contains("LIST_PAYMENT").doesNotContain("LIST_OFFERS");
        identity.members.grant(DemoIdentity.USER_ID, APP, List.of(LIST_PAYMENT), null);
        assertRefreshRefused(first.refreshToken());
    }

    @Test
    void whatIsNoRefreshTokenIsRefused() {
        assertRefreshRefused("");
        assertRefreshRefused("0123456789abcdef0123456789abcdef");
    }

    @Test
    void ofSixtyFourUsesOfOneRefreshTokenExactlyOneWins() throws InterruptedException, ExecutionException {
        String refreshToken = issued(tokens.generate(request(LISTS))).refreshToken();

        List<TokenOutcome> outcomes = atOnce(64, refreshToken);

        List<TokenOutcome> lost =
                outcomes.stream().filter(TokenOutcome.Refused.class::isInstance).toList();
        assertThat(lost).hasSize(63).containsOnly(new TokenOutcome.Refused(Refusal.of(Reason.REFRESH_TOKEN_INVALID)));
        assertThat(identity.jdbc
                        .sql("select count(*) from refresh_tokens")
                        .query((row, _) -> row.getInt(1))
                        .single())
                .isEqualTo(2);
    }

    private List<TokenOutcome> atOnce(int threads, String refreshToken)
            throws InterruptedException, ExecutionException {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<TokenOutcome>> futures = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < threads; i++) {
                futures.add(executor.submit(() -> {
                    start.await();
                    return tokens.refresh(APP, refreshToken);
                }));
            }
            start.countDown();
        }
        List<TokenOutcome> outcomes = new ArrayList<>();
        for (Future<TokenOutcome> future : futures) {
            outcomes.add(future.get());
        }
        return outcomes;
    }

    private void assertRefreshRefused(String refreshToken) {
        assertThat(refused(tokens.refresh(APP, refreshToken))).isEqualTo(Refusal.of(Reason.REFRESH_TOKEN_INVALID));
    }

    private UUID seatOf(@Nullable UUID seatId) {
        String token = issued(tokens.generate(withSeat(seatId))).accessToken();
        return ((Caller.User) identity.server.authenticate("Bearer " + token)).seatId();
    }

    private static TokenRequest withSeat(@Nullable UUID seatId) {
        return new TokenRequest(APP, DemoIdentity.USER_ID, DemoIdentity.ACCOUNT_ID, seatId, LISTS);
    }
}
