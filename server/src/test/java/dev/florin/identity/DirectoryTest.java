package dev.florin.identity;

import static dev.florin.identity.IdentityFixture.LISTS;
import static dev.florin.identity.ScopeType.LIST_OFFERS;
import static dev.florin.identity.ScopeType.LIST_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.florin.platform.Reason;
import dev.florin.platform.RefusedException;
import dev.florin.platform.graphql.Page;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DirectoryTest {
    private static final UUID APP = DemoIdentity.APP_ID;
    private static final Page FIRST = new Page(20, 0);

    @AutoClose
    private final IdentityFixture identity = new IdentityFixture();

    private final Directory directory = identity.directory;

    @Test
    void aUsersAccountsAreShownWithItsOwnSeatsAlone() {
        UUID second = identity.ids().next();
        identity.clock.advance(Duration.ofMillis(1));
        identity.members.createSeat(DemoIdentity.ACCOUNT_ID, new Seat(second, DemoIdentity.USER_ID, false));
        identity.members.createSeat(
                DemoIdentity.ACCOUNT_ID, new Seat(identity.ids().next(), identity.newUser(LISTS), true));

        assertThat(directory.accountsOf(APP, DemoIdentity.USER_ID))
                .containsExactly(new Account(
                        DemoIdentity.ACCOUNT_ID,
                        AccountType.BUSINESS,
                        "Demo Trading",
                        List.of(
                                new Seat(DemoIdentity.SEAT_ID, DemoIdentity.USER_ID, true),
                                new Seat(second, DemoIdentity.USER_ID, false)),
                        new User(DemoIdentity.USER_ID, "Ada", "Demo", "ada@demo.example"),
                        new Business(DemoIdentity.ACCOUNT_ID, "Demo Trading")));
    }

    @Test
    void aConsumersAccountHasNoBusiness() {
        assertThat(directory.accountsOf(APP, DemoIdentity.SECOND_USER_ID))
                .singleElement()
                .satisfies(account -> assertThat(account.business()).isNull());
    }

    @Test
    void aUserWhoGrantedThisAppNothingDoesNotExistForIt() {
        assertThat(directory.accountsOf(APP, DemoIdentity.OTHER_USER_ID)).isEmpty();
        assertThat(directory.accountsOf(APP, new UUID(1, 1))).isEmpty();
        assertThat(directory.accountsOf(DemoIdentity.OTHER_APP_ID, DemoIdentity.OTHER_USER_ID))
                .hasSize(1);
        assertThat(directory.users(APP, FIRST))
                .extracting(ApplicationUser::userId)
                .containsExactlyInAnyOrder(DemoIdentity.USER_ID, DemoIdentity.SECOND_USER_ID);
    }

    @Test
    void aUserWhoseGrantsHaveAllExpiredIsGone() {
        identity.members.grant(
                DemoIdentity.SECOND_USER_ID,
                APP,
                ScopeType.all(),
                identity.clock.instant().plusSeconds(1));
        assertThat(directory.accountsOf(APP, DemoIdentity.SECOND_USER_ID)).hasSize(1);

        identity.clock.advance(Duration.ofSeconds(1));

        assertThat(directory.accountsOf(APP, DemoIdentity.SECOND_USER_ID)).isEmpty();
        assertThat(directory.users(APP, FIRST))
                .extracting(ApplicationUser::userId)
                .containsExactly(DemoIdentity.USER_ID);
    }

    @Test
    void aPersonalAppSeesItsOwnerAlone() {
        identity.apps.setStatus(APP, AppStatus.PERSONAL);

        assertThat(directory.users(APP, FIRST))
                .extracting(ApplicationUser::userId)
                .containsExactly(DemoIdentity.USER_ID);
        assertThat(directory.accountsOf(APP, DemoIdentity.SECOND_USER_ID)).isEmpty();
        assertThat(directory.accountsOf(APP, DemoIdentity.USER_ID)).hasSize(1);
    }

    @Test
    void aSuspendedAppSeesNothing() {
        identity.apps.setStatus(APP, AppStatus.SUSPENDED);

        assertRefused(() -> directory.users(APP, FIRST));
        assertRefused(() -> directory.accountsOf(APP, DemoIdentity.USER_ID));
        assertRefused(() -> directory.scopes(APP));
    }

    @Test
    void anExpiredScopeOfTheAppIsNotListed() {
        identity.apps.grant(APP, List.of(LIST_OFFERS), identity.clock.instant());

        assertThat(directory.scopes(APP)).hasSize(ScopeType.all().size() - 1).doesNotContain(LIST_OFFERS);
    }

    @Test
    void pagesOfUsersFollowOneAnother() {
        List<UUID> all = directory.users(APP, FIRST).stream()
                .map(ApplicationUser::userId)
                .toList();

        assertThat(directory.users(APP, new Page(1, 0)).getFirst().userId()).isEqualTo(all.getFirst());
        assertThat(directory.users(APP, new Page(1, 1)).getFirst().userId()).isEqualTo(all.getLast());
        assertThat(directory.users(APP, new Page(1, 2))).isEmpty();
    }

    @Test
    void theNumberOfStatementsDoesNotGrowWithTheAnswer() {
        for (int i = 0; i < 18; i++) {
            UUID user = identity.newUser(List.of(LIST_PAYMENT));
            identity.members.createSeat(
                    DemoIdentity.ACCOUNT_ID, new Seat(identity.ids().next(), user, true));
        }

        int users = identity.database.count(
                () -> assertThat(directory.users(APP, FIRST)).hasSize(20));
        int accounts = identity.database.count(() -> directory.accountsOf(APP, DemoIdentity.USER_ID));
        int scopes = identity.database.count(() -> directory.scopes(APP));

        assertThat(List.of(users, accounts, scopes)).containsExactly(3, 3, 2);
    }

    private static void assertRefused(Runnable question) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(question::run)
                .satisfies(e -> assertThat(e.refusal().reason()).isEqualTo(Reason.APP_NOT_ACTIVE));
    }
}
