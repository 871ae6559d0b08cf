package dev.florin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.mail.Delivery;
import dev.florin.mail.Mail;
import dev.florin.mail.Mails;
import dev.florin.platform.Caller;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.http.PublicUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class InviteLettersTest {
    private final Queue<Mail> sent = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final InstantSource clock = now::get;
    private final TestAccount account = TestFlorin.accountWith(1, 0, 0);
    private final AuthorizedUsers users =
            new AuthorizedUsers(TestFlorin.server().part(DataSource.class), clock, new Ids(clock, Cell.FIRST));
    private final InviteLetters letters = new InviteLetters(
            new Mails(
                    mail -> {
                        sent.add(mail);
                        return new Delivery.Sent();
                    },
                    new Ids(clock, Cell.FIRST),
                    false),
            new PublicUrl("https://florin.example", ""),
            false);

    @Test
    void emailSaysWhichAccountAndWhereToSignIn() {
        letters.send(new AuthorizedUsers.Letter("bob@people.example", "Lee & Sons", "a-secret"));

        TestFlorin.await("it is sent", () -> !sent.isEmpty());
        assertThat(sent.element().to().address()).isEqualTo("bob@people.example");
        assertThat(sent.element().subject()).isEqualTo("You have been given access to Lee & Sons");
        assertThat(sent.element().text())
                .contains("https://florin.example/console/invitation/a-secret", "bob@people.example", "within 14 days");
        assertThat(sent.element().html()).contains("Lee &amp; Sons");
    }

    @Test
    void nobodyIsWrittenToAgainWithinTheHourNorWhenNobodyWants() {
        String email = UUID.randomUUID() + "@people.example";

        assertThat(add(email, true, Role.VIEWER).letter()).isNotNull();
        assertThat(add(email, true, Role.SPENDER).letter()).isNull();
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(61)));
        assertThat(add(email, true, Role.VIEWER).letter()).isNotNull();
        assertThat(add(UUID.randomUUID() + "@people.example", false, Role.VIEWER)
                        .letter())
                .isNull();
    }

    @Test
    void anAccountWritesToAHundredPeopleADay() {
        for (int letter = 0; letter < 100; letter++) {
            assertThat(add(UUID.randomUUID() + "@people.example", true, Role.VIEWER)
                            .letter())
                    .isNotNull();
        }

        assertThat(add(UUID.randomUUID() + "@people.example", true, Role.VIEWER).letter())
                .isNull();
        now.updateAndGet(time -> time.plus(Duration.ofDays(1)));
        assertThat(add(UUID.randomUUID() + "@people.example", true, Role.VIEWER).letter())
                .isNotNull();
    }

    private AuthorizedUsers.Added add(String email, boolean sendInvite, Role role) {
        UUID seat = TestFlorin.server()
                .part(Accounts.class)
                .find(account.accountId())
                .orElseThrow()
                .seats()
                .getFirst()
                .seatId();
        return users.add(
                new Caller.User(account.userId(), account.accountId(), seat, DemoIdentity.APP_ID, Set.of()),
                new NewAuthorizedUser(email, null, List.of(role), SeatStatus.PENDING, sendInvite));
    }
}
