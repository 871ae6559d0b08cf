package dev.florin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.mail.MailSettings.Tls;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmtpTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Mailbox FROM = new Mailbox("Florin", "cards@shop.example");

    @TempDir
    private static Path directory;

    private static SSLContext right;
    private static SSLContext ofAnotherHost;

    @BeforeAll
    static void makeCertificates() throws Exception {
        right = certificate("ip:127.0.0.1");
        ofAnotherHost = certificate("dns:other.example");
    }

    @ParameterizedTest
    @EnumSource(
            value = Tls.class,
            names = {"STARTTLS", "TLS"})
    void aMailIsSentOverTlsToAServerThatIsTrusted(Tls tls) {
        try (ScriptedSmtp server = new ScriptedSmtp(0, right, tls == Tls.TLS)) {
            assertThat(send(server, tls, right.getSocketFactory())).isEqualTo(new Delivery.Sent());
            assertThat(server.contents()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Tls.class,
            names = {"STARTTLS", "TLS"})
    void nothingIsSaidToAServerWhoseCertificateNobodyKnows(Tls tls) {
        try (ScriptedSmtp server = new ScriptedSmtp(0, right, tls == Tls.TLS)) {
            assertThat(send(server, tls, null)).isInstanceOf(Delivery.Again.class);
            assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Tls.class,
            names = {"STARTTLS", "TLS"})
    void nothingIsSaidToAServerWithTheCertificateOfAnotherHost(Tls tls) {
        try (ScriptedSmtp server = new ScriptedSmtp(0, ofAnotherHost, tls == Tls.TLS)) {
            assertThat(send(server, tls, ofAnotherHost.getSocketFactory())).isInstanceOf(Delivery.Again.class);
            assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    @Test
    void aServerInTheClearWhereTlsIsExpectedGetsNothing() {
        try (ScriptedSmtp server = new ScriptedSmtp()) {
            assertThat(send(server, Tls.TLS, right.getSocketFactory())).isInstanceOf(Delivery.Again.class);
            assertThat(server.contents()).isEmpty();
        }
    }

    private static Delivery send(ScriptedSmtp server, Tls tls, @Nullable SSLSocketFactory trust) {
        MailSettings settings = new MailSettings("127.0.0.1", server.port(), tls, null, FROM, null);
        try (SmtpMailer mailer = new SmtpMailer(settings, InstantSource.system(), Duration.ofSeconds(5), trust)) {
            return mailer.send(
                    new Mail(UUID.randomUUID(), new Mailbox("", "anna@example.com"), "subject", "text", "<p>html</p>"));
        }
    }

    /** A certificate of its own, which itself trusts. */
    private static SSLContext certificate(String host) throws Exception {
        Path file = directory.resolve(host.replace(':', '-') + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-validity",
                        "2",
                        "-ext",
                        "san=" + host,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", (X509Certificate) store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
