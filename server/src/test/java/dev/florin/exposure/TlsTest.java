package dev.florin.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.server.FlorinServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that speaks TLS itself. */
class TlsTest {
    @TempDir
    private static Path directory;

    private static Certificates files;
    private static Certificate first;
    private static FlorinServer server;

    @BeforeAll
    static void start() throws Exception {
        files = new Certificates(directory);
        first = files.renew("first", "EC");
        server = TestFlorin.start(
                TestDatabase.freshUrl(),
                "florin.tls.certificate=" + files.certificate(),
                "florin.tls.key=" + files.key(),
                "spring.ssl.bundle.watch.file.quiet-period=100ms");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void itIsReachedByHttpsAndSaysSoInItsAnswers() throws Exception {
        assertThat(server.url()).isEqualTo("https://localhost:" + server.port());
        HttpResponse<String> answer = get(trusting(first));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.sslSession())
                .hasValueSatisfying(session -> assertThat(session.getProtocol()).isEqualTo("TLSv1.3"));
        assertThat(answer.headers().allValues("Strict-Transport-Security")).containsExactly("max-age=31536000");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void currentVersionsAreSpoken(String version) throws Exception {
        try (SSLSocket socket = socket(version)) {
            socket.startHandshake();

            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
    }

    @Test
    void olderVersionsAreNot() throws Exception {
        try (SSLSocket socket = socket("TLSv1.1")) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void plainHttpGetsNoPage() {
        assertThat(new RawRequests(server.port()).answer("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("text/plain", "requires TLS");
    }

    @Test
    void aRenewedCertificateIsTakenWithoutARestart() throws Exception {
        Certificate renewed = files.renew("renewed", "RSA");

        TestFlorin.await("the new certificate", () -> serves(renewed));

        first = renewed;
    }

    private static boolean serves(Certificate certificate) {
        try {
            return get(trusting(certificate)).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> get(SSLContext context) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder().sslContext(context).build()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(server.url() + "/actuator/health/liveness"))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static SSLSocket socket(String version) throws Exception {
        SSLSocket socket = (SSLSocket)
                trusting(first).getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port());
        socket.setEnabledProtocols(new String[] {version});
        return socket;
    }

    private static SSLContext trusting(Certificate certificate) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), new SecureRandom());
        return context;
    }
}
