package dev.florin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DemoIdentityTest {
    @AutoClose
    private final IdentityFixture identity = new IdentityFixture();

    @Test
    void installingAgainChangesNothing() {
        List<Integer> before = rows();

        identity.demo.install();

        assertThat(rows()).isEqualTo(before);
        assertThat(identity.directory.accountsOf(DemoIdentity.APP_ID, DemoIdentity.USER_ID))
                .hasSize(1);
    }

    @Test
    void installingAgainDoesNotBringBackAWithdrawnSecret() {
        assertThat(identity.apps.rotateSecret(DemoIdentity.APP_ID, Duration.ZERO))
                .isPresent();
        assertThat(identity.apps.rotateSecret(DemoIdentity.APP_ID, Duration.ZERO))
                .isPresent();

        identity.demo.install();

        assertThat(identity.server.refusalOf(DemoIdentity.API_KEY.encoded()).reason())
                .isEqualTo(Reason.API_KEY_INVALID);
    }

    @Test
    void theDemoUserHasGrantedEveryScope() {
        assertThat(identity.server.generate(ScopeType.values()).scopes()).containsExactly(ScopeType.values());
    }

    @Test
    void bothAppsHaveWorkingKeys() {
        assertThat(identity.server.authenticate("Basic " + DemoIdentity.API_KEY.encoded()))
                .isEqualTo(new Caller.App(DemoIdentity.APP_ID));
        assertThat(identity.server.authenticate("Basic " + DemoIdentity.OTHER_API_KEY.encoded()))
                .isEqualTo(new Caller.App(DemoIdentity.OTHER_APP_ID));
    }

    @Test
    void loadAccountsCanActAndCanBeInstalledAgain() {
        identity.demo.installLoadAccounts(3);
        identity.demo.installLoadAccounts(20);

        DemoIdentity.LoadAccount last = DemoIdentity.loadAccount(20);
        TokenRequest request = new TokenRequest(
                DemoIdentity.APP_ID, last.userId(), last.accountId(), last.seatId(), IdentityFixture.LISTS);
        assertThat(IdentityFixture.issued(identity.server.tokens.generate(request))
                        .scopes())
                .isEqualTo(IdentityFixture.LISTS);
    }

    private List<Integer> rows() {
        return List.of("apps", "app_secrets", "users", "accounts", "seats", "app_scopes", "user_scopes").stream()
                .map(table -> identity.jdbc
                        .sql("select count(*) from " + table)
                        .query((row, _) -> row.getInt(1))
                        .single())
                .toList();
    }
}
