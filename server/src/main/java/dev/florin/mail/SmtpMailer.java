package dev.florin.mail;

import dev.florin.platform.MovableClock;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends over SMTP, each mail on a connection of its own, and few at a time: mail servers count the connections of a
 * client. A caller who finds all of them taken waits a little and is then told to try again.
 */
final class SmtpMailer implements Mailer, AutoCloseable {
    /** Connections at a time. */
    static final int MAX_CONNECTIONS = 5;

    private static final Duration PLACE_WAIT = Duration.ofSeconds(20);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(30);

    /** For the whole conversation, also with a server that says a byte now and then. */
    private static final Duration SEND_LIMIT = Duration.ofSeconds(60);

    private final MailSettings settings;
    private final InstantSource clock;
    private final Duration limit;
    private final Session session;
    private final Semaphore places = new Semaphore(MAX_CONNECTIONS);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("mail-", 0).factory());

    SmtpMailer(MailSettings settings, InstantSource clock) {
        this(settings, clock, SEND_LIMIT, null);
    }

    /** @param trust whose certificates are taken, or null for those that Java trusts. */
    SmtpMailer(MailSettings settings, InstantSource clock, Duration limit, @Nullable SSLSocketFactory trust) {
        this.settings = settings;
        this.clock = MovableClock.realOf(clock);
        this.limit = limit;
        Properties properties = properties(settings);
        if (trust != null) {
            properties.put("mail.smtp.ssl.socketFactory", trust);
        }
        this.session = Session.getInstance(properties);
    }

    @Override
    public Delivery send(Mail mail) {
        try {
            if (!places.tryAcquire(PLACE_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Delivery.Again("all connections to the mail server are busy");
            }
            try {
                return bounded(mail);
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Delivery.Again("the server stops");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** The interrupt of a virtual thread closes the socket that it waits for. */
    private Delivery bounded(Mail mail) throws InterruptedException {
        Future<Delivery> sending = threads.submit(() -> attempt(mail));
        try {
            return sending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Delivery.Again("the mail server takes longer than " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            // Without its message and cause, which may quote the mail.
            throw new IllegalStateException(
                    mail + " could not be written: " + sending.exceptionNow().getClass());
        } finally {
            sending.cancel(true);
        }
    }

    private Delivery attempt(Mail mail) throws MessagingException {
        MimeMessage message = MailMessage.of(mail, settings, session, clock.instant());
        boolean sent = false;
        try (Transport transport = session.getTransport("smtp")) {
            MailSettings.Login login = settings.login();
            transport.connect(
                    settings.host(),
                    settings.port(),
                    login == null ? null : login.username(),
                    login == null ? null : login.password());
            transport.sendMessage(message, message.getAllRecipients());
            sent = true;
        } catch (MessagingException e) {
            // Whatever goes wrong after the server has accepted the mail does not matter.
            if (!sent) {
                return SmtpFailure.read(e);
            }
        }
        return new Delivery.Sent();
    }

    private static Properties properties(MailSettings settings) {
        Properties properties = new Properties();
        put(properties, "connectiontimeout", CONNECT_TIMEOUT.toMillis());
        put(properties, "timeout", REPLY_TIMEOUT.toMillis());
        put(properties, "writetimeout", REPLY_TIMEOUT.toMillis());
        put(properties, "auth", settings.login() != null);
        put(properties, "auth.mechanisms", "PLAIN LOGIN");
        put(properties, "ssl.checkserveridentity", true);
        put(properties, "ssl.enable", settings.tls() == MailSettings.Tls.TLS);
        put(properties, "starttls.enable", settings.tls() == MailSettings.Tls.STARTTLS);
        put(properties, "starttls.required", settings.tls() == MailSettings.Tls.STARTTLS);
        // What follows the last reply is the server's own affair: QUIT is not waited for.
        put(properties, "quitwait", false);
        return properties;
    }

    private static void put(Properties properties, String name, Object value) {
        properties.put("mail.smtp." + name, String.valueOf(value));
    }
}
