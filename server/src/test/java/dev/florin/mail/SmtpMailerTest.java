package dev.florin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpMailerTest {
    private static final Mailbox FROM = new Mailbox("Blumen & Bücher", "cards@shop.example");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String CODE = "SECRET-CODE-1234";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aMailArrivesWithBothFormsAndItsNamesInAnyScript() throws Exception {
        Mail mail = new Mail(
                UUID.randomUUID(),
                new Mailbox("Søren \"山田\" <x>", "info@bücher.example"),
                "Ihre Karte: 50 € 🎁",
                "Grüße\n山田",
                "<p>Grüße 山田</p>");

        Delivery delivery = send(server.getSmtp().getPort(), mail);

        assertThat(delivery).isEqualTo(new Delivery.Sent());
        MimeMessage received = onlyOne();
        assertThat(received.getSubject()).isEqualTo("Ihre Karte: 50 € 🎁");
        assertThat(received.getFrom()).containsExactly(address(FROM));
        assertThat(received.getAllRecipients()).containsExactly(address(mail.to()));
        assertThat(((InternetAddress) received.getAllRecipients()[0]).getPersonal())
                .isEqualTo(mail.to().name());
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        MimeMultipart forms = (MimeMultipart) received.getContent();
        assertThat(forms.getContentType()).startsWith("multipart/alternative");
        assertThat(forms.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(forms.getBodyPart(0).getContent().toString().strip()).isEqualToNormalizingNewlines(mail.text());
        assertThat(forms.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(forms.getBodyPart(1).getContent().toString().strip()).isEqualTo(mail.html());
    }

    @Test
    void aRepetitionHasTheSameMessageId() throws Exception {
        Mail mail = mail("anna@example.com");

        send(server.getSmtp().getPort(), mail);
        send(server.getSmtp().getPort(), mail);

        assertThat(server.getReceivedMessages())
                .hasSize(2)
                .allSatisfy(
                        message -> assertThat(message.getMessageID()).isEqualTo("<" + mail.id() + "@shop.example>"));
    }

    @Test
    void namesAndSubjectsAddNoHeaderAndNoRecipient() throws Exception {
        Mail mail = new Mail(
                UUID.randomUUID(),
                new Mailbox("Anna\r\nBcc: eve@example.com\r\n\r\nbody", "anna@example.com"),
                "Hello\r\nBcc: eve@example.com\n\nbody\u2028X-Own: 1",
                "text",
                "html");

        send(server.getSmtp().getPort(), mail);

        MimeMessage received = onlyOne();
        assertThat(received.getHeader("Bcc")).isNull();
        assertThat(received.getHeader("X-Own")).isNull();
        assertThat(received.getAllRecipients()).hasSize(1);
        assertThat(received.getSubject()).isEqualTo("Hello Bcc: eve@example.com body X-Own: 1");
    }

    @Test
    void aLineWithOneDotEndsNoMail() throws Exception {
        Mail mail = new Mail(
                UUID.randomUUID(),
                new Mailbox("", "anna@example.com"),
                "dots",
                "one\n.\nRSET\n..two",
                "<p>one\r\n.\r\nQUIT</p>");

        assertThat(send(server.getSmtp().getPort(), mail)).isEqualTo(new Delivery.Sent());

        MimeMultipart forms = (MimeMultipart) onlyOne().getContent();
        assertThat(forms.getBodyPart(0).getContent().toString().strip()).isEqualToNormalizingNewlines(mail.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 5.1.1 no such user", "553 5.1.3 bad mailbox", "521 5.2.1 no"})
    void aRecipientThatTheServerRefusesIsRefusedForGood(String reply) {
        try (ScriptedSmtp scripted = new ScriptedSmtp().answer("RCPT", reply)) {
            assertThat(send(scripted.port(), mail("anna@example.com")))
                    .isInstanceOfSatisfying(
                            Delivery.Refused.class,
                            refused -> assertThat(refused.why()).contains(reply));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"450 4.2.1 greylisted", "421 4.3.2 closing", "530 5.7.0 log in first", ScriptedSmtp.HANG_UP})
    void aRecipientThatTheServerDoesNotTakeNowIsTriedAgain(String reply) {
        try (ScriptedSmtp scripted = new ScriptedSmtp().answer("RCPT", reply)) {
            assertThat(send(scripted.port(), mail("anna@example.com"))).isInstanceOf(Delivery.Again.class);
            assertThat(scripted.contents()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EHLO", "MAIL"})
    void aServerThatRefusesUsRefusesNoMail(String command) {
        try (ScriptedSmtp scripted =
                new ScriptedSmtp().answer(command, "550 5.7.1 go away").answer("HELO", "550 no")) {
            assertThat(send(scripted.port(), mail("anna@example.com"))).isInstanceOf(Delivery.Again.class);
        }
    }

    @Test
    void aFilterThatQuotesTheContentIsNotQuoted() {
        try (ScriptedSmtp scripted = new ScriptedSmtp().answer(".", "554 5.7.1 blocked for " + CODE)) {
            assertThat(send(scripted.port(), mail("anna@example.com")))
                    .isEqualTo(new Delivery.Refused("the mail server refuses the mail: 554 5.7.1"));
            assertThat(scripted.contents()).singleElement().asString().contains(CODE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"451 4.3.0 later " + CODE, "421 bye " + CODE, ScriptedSmtp.HANG_UP, "nonsense " + CODE})
    void contentWithoutAPlainAnswerIsTriedAgain(String reply) {
        try (ScriptedSmtp scripted = new ScriptedSmtp().answer(".", reply)) {
            assertThat(send(scripted.port(), mail("anna@example.com")))
                    .isInstanceOfSatisfying(
                            Delivery.Again.class,
                            again -> assertThat(again.why()).doesNotContain(CODE));
        }
    }

    @Test
    void aMailTooLargeForTheServerIsRefused() {
        try (ScriptedSmtp scripted = new ScriptedSmtp().answer("MAIL", "552 5.3.4 too large")) {
            assertThat(send(scripted.port(), mail("anna@example.com"))).isInstanceOf(Delivery.Refused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"500 what?", ScriptedSmtp.HANG_UP})
    void theEndOfTheConversationUndoesNoMail(String reply) {
        try (ScriptedSmtp scripted = new ScriptedSmtp().answer("QUIT", reply)) {
            assertThat(send(scripted.port(), mail("anna@example.com"))).isEqualTo(new Delivery.Sent());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RCPT", "."})
    void aSilentServerIsLeftWhenTheTimeIsOver(String command) {
        try (ScriptedSmtp scripted = new ScriptedSmtp().answer(command, ScriptedSmtp.SILENCE);
                SmtpMailer mailer = new SmtpMailer(
                        to(scripted.port(), MailSettings.Tls.NONE, null), clock(), Duration.ofMillis(300), null)) {
            Instant begin = Instant.now();

            assertThat(mailer.send(mail("anna@example.com"))).isInstanceOf(Delivery.Again.class);

            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aServerThatIsAwayIsTriedAgain() {
        int port = server.getSmtp().getPort();
        server.stop();

        assertThat(send(port, mail("anna@example.com"))).isInstanceOf(Delivery.Again.class);
    }

    @Test
    void theLoginIsGivenAndAWrongOneRefusesNoMail() {
        server.setUser("cards@shop.example", "cards", "right");
        server.getUserManager().setAuthRequired(true);
        int port = server.getSmtp().getPort();

        Delivery wrong = send(to(port, MailSettings.Tls.NONE, new MailSettings.Login("cards", "wrong")));
        Delivery right = send(to(port, MailSettings.Tls.NONE, new MailSettings.Login("cards", "right")));

        assertThat(wrong)
                .isInstanceOfSatisfying(
                        Delivery.Again.class,
                        again -> assertThat(again.why()).contains("login").doesNotContain("wrong"));
        assertThat(right).isEqualTo(new Delivery.Sent());
    }

    @Test
    void nothingIsSaidToAServerWithoutTheTlsThatIsAskedFor() {
        try (ScriptedSmtp scripted = new ScriptedSmtp()) {
            Delivery delivery = send(to(scripted.port(), MailSettings.Tls.STARTTLS, null));

            assertThat(delivery).isInstanceOf(Delivery.Again.class);
            assertThat(scripted.commands()).noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    @Test
    void manyMailsAtOnceUseFewConnectionsAndAllArrive() throws Exception {
        try (SmtpMailer mailer = new SmtpMailer(to(server.getSmtp().getPort(), MailSettings.Tls.NONE, null), clock())) {
            List<Thread> threads = IntStream.range(0, 100)
                    .mapToObj(number ->
                            Thread.ofVirtual().start(() -> mailer.send(mail("reader" + number + "@example.com"))))
                    .toList();
            for (Thread thread : threads) {
                assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
            }
        }

        assertThat(server.getReceivedMessages()).hasSize(100);
    }

    private static Delivery send(int port, Mail mail) {
        try (SmtpMailer mailer = new SmtpMailer(to(port, MailSettings.Tls.NONE, null), clock(), LIMIT, null)) {
            return mailer.send(mail);
        }
    }

    private static Delivery send(MailSettings settings) {
        try (SmtpMailer mailer = new SmtpMailer(settings, clock(), LIMIT, null)) {
            return mailer.send(mail("anna@example.com"));
        }
    }

    static MailSettings to(int port, MailSettings.Tls tls, MailSettings.@Nullable Login login) {
        return new MailSettings("127.0.0.1", port, tls, login, FROM, null);
    }

    private static Mail mail(String to) {
        return new Mail(UUID.randomUUID(), new Mailbox("Anna", to), "Card", CODE, "<p>" + CODE + "</p>");
    }

    private static InstantSource clock() {
        return InstantSource.system();
    }

    private static Address address(Mailbox mailbox) throws Exception {
        return new InternetAddress(mailbox.address(), mailbox.name());
    }

    private MimeMessage onlyOne() {
        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(1);
        return received[0];
    }
}
