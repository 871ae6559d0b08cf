package dev.florin.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.attachment.s3.BucketServer;
import dev.florin.attachment.s3.BucketServer.Fault;
import dev.florin.identity.DemoIdentity;
import dev.florin.platform.StartupRefusedException;
import dev.florin.server.FlorinServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Attachments of a server that keeps them in a bucket. */
class BucketOverHttpTest {
    private static final String BOUNDARY = "a-line-that-is-in-no-file";
    private static final byte[] PDF_FILE = pdf(400_000);

    private static BucketServer bucket;
    private static FlorinServer server;
    private static Client client;
    private static TestAccount account;

    @BeforeAll
    static void start() {
        bucket = new BucketServer();
        server = TestFlorin.start(TestDatabase.freshUrl(), bucket.flags().toArray(String[]::new));
        client = new Client(server.port());
        account = new TestAccount(server, client, DemoIdentity.USER_ID, DemoIdentity.ACCOUNT_ID);
    }

    @AfterAll
    static void stop() {
        server.close();
        bucket.close();
    }

    @Test
    void aFileGoesToTheBucketAndComesBackUnderALinkOfOurs() throws Exception {
        Client.Answer answer = upload(PDF_FILE);
        UUID id = UUID.fromString(answer.json().path("attachmentId").asString());

        HttpResponse<byte[]> file = get(link(id));

        assertThat(bucket.objects).containsKey("test/" + account.accountId() + "/" + id);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(PDF_FILE);
        assertThat(file.headers().map())
                .containsEntry("content-type", List.of("application/pdf"))
                .containsEntry("content-length", List.of(String.valueOf(PDF_FILE.length)));
    }

    @Test
    void aBucketThatFailsIsAnOutageThatPasses() throws Exception {
        Fault failed = new Fault.Refusal(500, "InternalError");
        bucket.fail("PUT", failed, failed);

        Client.Answer refused = upload(PDF_FILE);
        Client.Answer kept = upload(PDF_FILE);

        assertThat(refused.status()).as(refused.body()).isEqualTo(503);
        assertThat(refused.body()).contains("The file cannot be stored right now. Try again later.");
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);

        bucket.fail("GET", new Fault.Cut(), new Fault.Cut());
        URI link = link(UUID.fromString(kept.json().path("attachmentId").asString()));
        HttpResponse<byte[]> unread = get(link);
        assertThat(unread.statusCode()).isEqualTo(503);
        assertThat(new String(unread.body(), StandardCharsets.UTF_8)).contains("The file cannot be read right now.");
        assertThat(unread.headers().firstValue("content-disposition")).isEmpty();
        assertThat(get(link).body()).isEqualTo(PDF_FILE);
    }

    /** What has begun with the right length is broken off, so no client takes it for the file. */
    @Test
    void aBucketThatFailsInTheMiddleBreaksTheAnswerOff() {
        UUID id = UUID.fromString(upload(PDF_FILE).json().path("attachmentId").asString());
        bucket.fail(
                "GET",
                new Fault.Late(Duration.ZERO),
                new Fault.Late(Duration.ZERO),
                new Fault.Refusal(403, "AccessDenied"));

        assertThatThrownBy(() -> get(link(id))).isInstanceOf(IOException.class);
    }

    @Test
    void wrongKeysRefuseTheStartInOneLine() {
        List<String> flags = new ArrayList<>(bucket.flags());
        flags.removeLast();
        flags.add("florin.attachments.s3.secret-key=another/DoNotLog");

        assertThatThrownBy(() -> TestFlorin.start(TestDatabase.freshUrl(), flags.toArray(String[]::new)))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageMatching(
                        "The bucket of FLORIN_ATTACHMENTS_S3_BUCKET cannot be used. The bucket has answered with"
                                + " status 403 \\(SignatureDoesNotMatch\\) for test/check\\.");
    }

    private static URI link(UUID id) {
        return URI.create(server.part(Attachments.class).link(account.accountId(), id));
    }

    private static Client.Answer upload(byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n"
                        + "Content-Type: application/pdf\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return client.send(client.request("/api/v1/file-upload/transaction-memo-attachment")
                .header("Authorization", account.bearer())
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static HttpResponse<byte[]> get(URI link) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofByteArray());
        }
    }

    private static byte[] pdf(int size) {
        byte[] file = new byte[size];
        new Random(size).nextBytes(file);
        byte[] start = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(start, 0, file, 0, start.length);
        return file;
    }
}
