package dev.florin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.CountingDataSource;
import dev.florin.platform.Authenticator;
import dev.florin.platform.Caller;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

class IdentityConfigurationTest {
    @AutoClose
    private final IdentityFixture identity = new IdentityFixture();

    @Test
    void itsBeansAuthenticateTheDemoAppAndItsUser() {
        try (AnnotationConfigApplicationContext context = start(Map.of())) {
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

    @Test
    void lifetimesAreSettings() {
        Map<String, Object> settings =
                Map.of("florin.access-token-lifetime", "5m", "florin.refresh-token-lifetime", "30d");

        try (AnnotationConfigApplicationContext context = start(settings)) {
            assertThat(context.getBean(TokenLifetimes.class))
                    .isEqualTo(new TokenLifetimes(Duration.ofMinutes(5), Duration.ofDays(30)));
        }
        try (AnnotationConfigApplicationContext context = start(Map.of())) {
            assertThat(context.getBean(TokenLifetimes.class)).isEqualTo(TokenLifetimes.DEFAULT);
        }
    }

    private AnnotationConfigApplicationContext start(Map<String, Object> settings) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment().setConversionService(new ApplicationConversionService());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        CountingDataSource database = identity.database;
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(InstantSource.class, () -> identity.clock);
        context.registerBean(Ids.class, identity::ids);
        context.registerBean(Secrets.class, () -> new Secrets(new byte[Secrets.MASTER_KEY_BYTES]));
        context.register(IdentityConfiguration.class);
        context.refresh();
        return context;
    }
}
