package dev.florin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.CountingDataSource;
import dev.florin.platform.Authenticator;
import dev.florin.platform.Caller;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class IdentityConfigurationTest {
    @AutoClose
    private final IdentityFixture identity = new IdentityFixture();

    @Test
    void itsBeansAuthenticateTheDemoAppAndItsUser() {
        try (AnnotationConfigApplicationContext context = start()) {
            TokenOutcome pair =
                    context.getBean(UserTokens.class).generate(IdentityFixture.request(IdentityFixture.LISTS));

            Authenticator authenticator = context.getBean(Authenticator.class);
            assertThat(authenticator.authenticate(DemoIdentity.API_KEY.encoded()))
                    .isEqualTo(new Caller.App(DemoIdentity.APP_ID));
            assertThat(authenticator.authenticate(
                            "Bearer " + IdentityFixture.issued(pair).accessToken()))
                    .isInstanceOf(Caller.User.class);
            assertThat(authenticator.authenticate(null)).isEqualTo(new Caller.Nobody());
        }
    }

    private AnnotationConfigApplicationContext start() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        CountingDataSource database = identity.database;
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(InstantSource.class, () -> identity.clock);
        context.registerBean(TokenLifetimes.class, () -> TokenLifetimes.DEFAULT);
        context.registerBean(Ids.class, identity::ids);
        context.registerBean(Secrets.class, () -> new Secrets(new byte[Secrets.MASTER_KEY_BYTES]));
        context.register(IdentityConfiguration.class);
        context.refresh();
        return context;
    }
}
