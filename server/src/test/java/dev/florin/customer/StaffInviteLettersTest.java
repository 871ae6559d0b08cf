package dev.florin.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.mail.Delivery;
import dev.florin.mail.Mail;
import dev.florin.mail.Mails;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.http.PublicUrl;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What people read whom a company has made a user. */
class StaffInviteLettersTest {
    private Delivery delivery = new Delivery.Sent();
    private final List<Mail> sent = new ArrayList<>();
    private final StaffInviteLetters letters = new StaffInviteLetters(
            new Mails(
                    mail -> {
                        sent.add(mail);
                        return delivery;
                    },
                    new Ids(InstantSource.system(), Cell.FIRST),
                    false),
            new PublicUrl("https://florin.example.com", "http://localhost"));

    @Test
    void aPlaceIsTakenBeforeAndWhatDoesNotGetThroughIsTold() throws InterruptedException {
        List<StaffInviteLetters.Place> places = new ArrayList<>();
        for (int i = 0; i < StaffInviteLetters.MAX_UNDER_WAY; i++) {
            places.add(letters.enter());
        }
        assertThatThrownBy(letters::enter)
                .isInstanceOfSatisfying(
                        FluidRefusal.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(503));
        places.forEach(StaffInviteLetters.Place::close);
        delivery = new Delivery.Again("greylisted");
        CountDownLatch undelivered = new CountDownLatch(1);

        try (StaffInviteLetters.Place place = letters.enter()) {
            place.send("Tom", "vera@example.com", undelivered::countDown);
        }

        assertThat(undelivered.await(60, TimeUnit.SECONDS)).isTrue();
        delivery = new Delivery.Refused("no such mailbox");
        assertThat(letters.deliver("Tom", "vera@example.com")).isFalse();
        assertThat(letters.deliver("Tom", "nobody")).isFalse();
    }

    @Test
    void aLetterNamesTheCompanyAndLeadsToTheDesk() {
        assertThat(letters.deliver("Tom & Jerry", "vera@example.com")).isTrue();

        Mail mail = sent.getFirst();
        assertThat(mail.to().address()).isEqualTo("vera@example.com");
        assertThat(mail.subject()).isEqualTo("You are invited to work at Tom & Jerry");
        assertThat(mail.text()).contains("https://florin.example.com/console/company", "vera@example.com");
        assertThat(mail.html()).contains("Tom &amp; Jerry", "florin.example.com");
    }
}
