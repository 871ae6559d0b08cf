package dev.florin.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.database.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where staging's time is ahead, people still sign in with what knows the real time alone. */
class PeopleBesideTestClockTest {
    private final Transactions transactions = ConsoleServer.server().part(Transactions.class);
    private final DatabaseClock clock = new DatabaseClock();

    PeopleBesideTestClockTest() {
        clock.follow(Duration.ofDays(3));
    }

    @Test
    void theCodesOfAnAppAreThoseOfTheRealTime() {
        UUID person = ConsoleServer.userId(ConsoleServer.person());
        Secrets secrets = ConsoleServer.server().part(Secrets.class);
        SecondFactors factors = new SecondFactors(transactions, secrets, clock);
        byte[] secret = Objects.requireNonNull(factors.begin(person));
        ConsoleServer.server()
                .part(JdbcClient.class)
                .sql("update console_totp set confirmed_at = now() where user_id = ?")
                .param(person)
                .update();

        String ofTheTestClock = Totp.code(secret, Totp.step(clock.instant()), Totp.DIGITS);
        String ofTheApp = Totp.code(secret, Totp.step(Instant.now()), Totp.DIGITS);
        assertThat(factors.use(person, ofTheTestClock)).isFalse();
        assertThat(factors.use(person, ofTheApp)).isTrue();
    }

    @Test
    void sessionsThatHaveNotEndedAreKept() {
        try (Browser browser = ConsoleServer.signedIn(ConsoleServer.person())) {
            var _ = Sessions.sweep(transactions, clock);

            assertThat(browser.get("/console/api/me").status()).isEqualTo(200);
        }
    }
}
