package dev.florin.identity;

import static dev.florin.identity.ScopeType.LIST_OFFERS;
import static dev.florin.identity.ScopeType.LIST_PAYMENT;
import static dev.florin.identity.ScopeType.MAKE_DEPOSIT;
import static dev.florin.identity.ScopeType.REVEAL_GIFTCARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final UUID APP_ID = new UUID(0, 1);
    private static final UUID OWNER = new UUID(0, 2);
    private static final UUID STRANGER = new UUID(0, 3);
    private static final UUID ACCOUNT_ID = new UUID(0, 4);
    private static final UUID SEAT_ID = new UUID(0, 5);
    private static final Access.Membership MEMBER =
            new Access.Membership(SEAT_ID, AccountType.BUSINESS, List.of(Role.OWNER));

    @Test
    void scopesOfBothLevelsAreGrantedOnceInTheOrderAskedFor() {
        Access access = access(AppStatus.ACTIVE, Set.of(LIST_OFFERS, LIST_PAYMENT), Set.of(LIST_PAYMENT, LIST_OFFERS));
        TokenRequest request = request(STRANGER, null, LIST_PAYMENT, LIST_OFFERS, LIST_PAYMENT);

        assertThat(access.decide(request))
                .isEqualTo(new Access.Decision.Granted(new TokenSubject(
                        STRANGER,
                        ACCOUNT_ID,
                        AccountType.BUSINESS,
                        SEAT_ID,
                        APP_ID,
                        List.of(LIST_PAYMENT, LIST_OFFERS))));
    }

    @Test
    void eachScopeThatIsMissingIsNamedWithTheLevelThatLacksIt() {
        Access access =
                access(AppStatus.ACTIVE, Set.of(LIST_OFFERS, REVEAL_GIFTCARD), Set.of(LIST_OFFERS, LIST_PAYMENT));
        TokenRequest request = request(STRANGER, null, LIST_OFFERS, LIST_PAYMENT, REVEAL_GIFTCARD, MAKE_DEPOSIT);

        assertThat(refusal(access, request))
                .isEqualTo(new Refusal(
                        Reason.SCOPE_NOT_GRANTED,
                        "Invalid user access. The app has no valid grant of: LIST_PAYMENT, MAKE_DEPOSIT."
                                + " The user has not granted this app, or no longer: REVEAL_GIFTCARD, MAKE_DEPOSIT.",
                        "scopes"));
    }

    @Test
    void personalAppActsForItsOwnerAndSuspendedAppForNobody() {
        Set<ScopeType> scopes = Set.of(LIST_OFFERS);

        assertThat(access(AppStatus.PERSONAL, scopes, scopes).decide(request(OWNER, null, LIST_OFFERS)))
                .isInstanceOf(Access.Decision.Granted.class);
        assertThat(refusal(access(AppStatus.PERSONAL, scopes, scopes), request(STRANGER, null, LIST_OFFERS)))
                .isEqualTo(Refusal.of(Reason.APP_NOT_ACTIVE));
        assertThat(refusal(access(AppStatus.SUSPENDED, scopes, scopes), request(OWNER, null, LIST_OFFERS)))
                .isEqualTo(Refusal.of(Reason.APP_NOT_ACTIVE));
    }

    @Test
    void userWithoutASeatLearnsNothingAboutTheAccount() {
        Access access = new Access(app(AppStatus.ACTIVE), Set.of(LIST_OFFERS), Set.of(LIST_OFFERS), false, null);

        assertThat(refusal(access, request(STRANGER, null, LIST_OFFERS)))
                .isEqualTo(Refusal.of(Reason.USER_ACCESS_INVALID));
    }

    @Test
    void theAccountIsNotLookedAtForAUserWhoGrantedNothing() {
        Access member = new Access(app(AppStatus.ACTIVE), Set.of(LIST_OFFERS), Set.of(), false, MEMBER);
        Access stranger = new Access(app(AppStatus.ACTIVE), Set.of(LIST_OFFERS), Set.of(), false, null);
        TokenRequest request = request(STRANGER, null, LIST_OFFERS);

        assertThat(refusal(member, request)).isEqualTo(refusal(stranger, request));
    }

    @Test
    void aSeatOfAnotherDoesNotExist() {
        Access access = access(AppStatus.ACTIVE, Set.of(LIST_OFFERS), Set.of(LIST_OFFERS));

        assertThat(refusal(access, request(STRANGER, new UUID(9, 9), LIST_OFFERS)))
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(Reason.NOT_FOUND, "seatId");
        assertThat(access.decide(request(STRANGER, SEAT_ID, LIST_OFFERS))).isInstanceOf(Access.Decision.Granted.class);
    }

    private static Access access(AppStatus status, Set<ScopeType> appScopes, Set<ScopeType> userScopes) {
        return new Access(app(status), appScopes, userScopes, false, MEMBER);
    }

    private static App app(AppStatus status) {
        return new App(APP_ID, "App", status, OWNER, Instant.EPOCH);
    }

    private static TokenRequest request(UUID userId, @Nullable UUID seatId, ScopeType... scopes) {
        return new TokenRequest(APP_ID, userId, ACCOUNT_ID, seatId, List.of(scopes));
    }

    private static Refusal refusal(Access access, TokenRequest request) {
        return switch (access.decide(request)) {
            case Access.Decision.Refused(Refusal refusal) -> refusal;
            case Access.Decision.Granted granted -> throw new AssertionError("granted: " + granted);
        };
    }
}
