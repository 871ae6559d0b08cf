package dev.florin.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.mail.Delivery;
import dev.florin.mail.Mail;
import dev.florin.mail.Mails;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.http.PublicUrl;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people read whom a company has made a user. */
class StaffInviteLettersTest {
    private final List<Mail> sent = new ArrayList<>();
    private final StaffInviteLetters letters = new StaffInviteLetters(
            new Mails(
                    mail -> {
                        sent.add(mail);
                        return new Delivery.Sent();
                    },
                    new Ids(InstantSource.system(), Cell.FIRST),
                    false),
            new PublicUrl("https://florin.example.com", "http://localhost"));

    @Test
    void aLetterNamesTheCompanyAndLeadsToTheDesk() {
        letters.deliver("Tom & Jerry", "vera@example.com");

        Mail mail = sent.getFirst();
        assertThat(mail.to().address()).isEqualTo("vera@example.com");
        assertThat(mail.subject()).isEqualTo("You are invited to work at Tom & Jerry");
        assertThat(mail.text()).contains("https://florin.example.com/console/company", "vera@example.com");
        assertThat(mail.html()).contains("Tom &amp; Jerry", "florin.example.com");
    }
}
