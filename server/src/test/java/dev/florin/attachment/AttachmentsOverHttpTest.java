package dev.florin.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.openapi.DescribedReplies;
import dev.florin.platform.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AttachmentsOverHttpTest implements MovesMoney {
    private static final String UPLOAD = "/api/v1/file-upload/transaction-memo-attachment";
    private static final String BOUNDARY = "a-line-that-is-in-no-file";
    private static final String PDF = "application/pdf";
    private static final String PNG = "image/png";
    private static final byte[] PDF_FILE = bytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n");
    private static final byte[] PNG_FILE = bytes("\u0089PNG\r\n\u001A\n\0\0\0\rIHDR and what follows");
    private static final byte[] JPEG_FILE = bytes("\u00FF\u00D8\u00FF\u00E0\0\u0010JFIF\0");
    private static final String PURCHASES =
            "{ getUserPurchases { memo transactionCategory attachmentUrl purchaseId } }";

    private final TestAccount account = TestFlorin.newAccount();

    @Test
    void aPurchaseShowsALinkUnderWhichItsPdfIsRead() throws Exception {
        String id = uploaded("receipt.pdf", PDF, PDF_FILE);

        account.bought("amazon", 10, Map.of("memo", "team lunch", "transactionCategory", "Food", "attachmentId", id));

        JsonNode purchase = account.ask(PURCHASES, Map.of()).data().path(0);
        assertThat(purchase.path("memo").asString()).isEqualTo("team lunch");
        assertThat(purchase.path("transactionCategory").asString()).isEqualTo("Food");
        String url = purchase.path("attachmentUrl").asString();
        assertThat(url)
                .startsWith("http://localhost:" + TestFlorin.server().port() + "/api/v1/attachments/" + id + "?");
        HttpResponse<byte[]> file = get(url);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(PDF_FILE);
        assertThat(file.headers().map())
                .containsEntry("content-type", List.of(PDF))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("cache-control", List.of("private"));
        assertThat(file.headers().firstValue("content-disposition").orElseThrow())
                .startsWith("attachment;")
                .contains("receipt.pdf");
    }

    @Test
    void aPurchaseWithoutAFileHasNoLink() {
        account.bought("amazon", 10, Map.of());

        JsonNode purchase = account.ask(PURCHASES, Map.of()).data().path(0);
        assertThat(purchase.path("attachmentUrl").isNull()).isTrue();
    }

    @Test
    void thePurchasesOwnAnswerHasTheLinkAlsoWhenItIsRepeated() throws Exception {
        Map<String, Object> input =
                TestAccount.input("amazon", 10, Map.of("attachmentId", uploaded("a.png", PNG, PNG_FILE)));
        String mutation =
                "mutation($input: PurchaseGiftCardInput!) { purchaseGiftCard(input: $input) { attachmentUrl } }";

        Client.Answer first = account.ask(mutation, Map.of("input", input));
        Client.Answer second = account.ask(mutation, Map.of("input", input));

        assertThat(second.isReplay()).isTrue();
        assertThat(get(first.data().path("attachmentUrl").asString()).body()).isEqualTo(PNG_FILE);
        assertThat(get(second.data().path("attachmentUrl").asString()).body()).isEqualTo(PNG_FILE);
    }

    @Test
    void aFileOfTheLargestSizeIsKeptAsItIs() throws Exception {
        byte[] file = pdfOf(Attachments.MAX_FILE_BYTES);
        for (int i = PDF_FILE.length; i < file.length; i++) {
            file[i] = (byte) (i * 31 + i / 4099);
        }

        String id = uploaded("large.pdf", PDF, file);

        assertThat(get(attachments().link(account.accountId(), UUID.fromString(id)))
                        .body())
                .isEqualTo(file);
    }

    @Test
    void otherPartsAreIgnored() {
        byte[] body = join(
                part("name=\"note\"", null, bytes("hello")),
                part("name=\"other\"; filename=\"b.jpg\"", "image/jpeg", JPEG_FILE),
                part("name=\"file\"; filename=\"a.png\"", PNG, PNG_FILE),
                part("name=\"file\"; filename=\"second.jpg\"", "image/jpeg", JPEG_FILE));

        Client.Answer answer = send(account.bearer(), body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void anyUsersTokenIsEnough() {
        Client.Answer answer = upload("Bearer " + account.token("LIST_OFFERS"), "a.pdf", PDF, PDF_FILE);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpeg, a.jpg, JPEG", // not accepted, whatever it is called
        "image/png, a.png, JPEG", // a renamed JPEG
        "image/jpeg, a.png, PNG", // a PNG that says it is none
        "application/pdf, a.pdf, PNG", // accepted both, but not the one for the other
        "application/octet-stream, a.pdf, PDF",
        "image/svg+xml, a.svg, PDF",
    })
    void whatIsNotAPdfOrAPngByTypeAndContentIsRefused(String type, String name, String content) {
        byte[] file = switch (content) {
            case "PDF" -> PDF_FILE;
            case "PNG" -> PNG_FILE;
            default -> JPEG_FILE;
        };

        Client.Answer answer = upload(account.bearer(), name, type, file);

        assertRefused(answer, 400, "Only application/pdf and image/png files are accepted.");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertRefused(upload(account.bearer(), "a.pdf", PDF, new byte[0]), 400, "The file is empty.");
    }

    @Test
    void aRequestWithoutTheFileIsRefused() {
        assertRefused(
                send(account.bearer(), part("name=\"document\"; filename=\"a.pdf\"", PDF, PDF_FILE)),
                400,
                "Missing file");
        assertRefused(send(account.bearer(), part("name=\"file\"", null, bytes("text"))), 400, "Missing file");
        HttpRequest.Builder json = request(account.bearer())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertRefused(TestFlorin.client().send(json), 400, "Missing file");
    }

    @Test
    void aBodyThatIsNoMultipartIsRefused() {
        HttpRequest.Builder broken = request(account.bearer())
                .header("Content-Type", "multipart/form-data")
                .POST(HttpRequest.BodyPublishers.ofString("file=1"));

        assertRefused(TestFlorin.client().send(broken), 400, "The multipart body could not be read.");
    }

    @Test
    void senderOfATooLargeFileSeesTheRefusal() {
        String message = "The file is larger than 5 MB.";

        assertRefused(upload(account.bearer(), "a.pdf", PDF, pdfOf(Attachments.MAX_FILE_BYTES + 1)), 413, message);
        assertRefused(upload(account.bearer(), "a.pdf", PDF, pdfOf(3 * Attachments.MAX_FILE_BYTES)), 413, message);
    }

    @Test
    void anUploadNeedsAUsersToken() {
        Client.Answer nobody = upload(null, "a.pdf", PDF, PDF_FILE);

        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.json().path("code").asString()).isEqualTo("AUTH-0002");
        assertThat(upload("Bearer no-token", "a.pdf", PDF, PDF_FILE).status()).isEqualTo(498);
        assertThat(upload(TestFlorin.API_KEY, "a.pdf", PDF, PDF_FILE).status()).isEqualTo(498);
    }

    @Test
    void foreignAndMissingFilesAreRefusedAlikeAndBuyNothing() {
        TestAccount other = TestFlorin.newAccount();
        String id = uploaded("a.pdf", PDF, PDF_FILE);
        long before = other.total();

        Client.Answer foreign = other.buy("amazon", 10, Map.of("attachmentId", id));
        Client.Answer unknown =
                other.buy("amazon", 10, Map.of("attachmentId", UUID.randomUUID().toString()));

        assertThat(foreign.code()).isEqualTo("AR-0001");
        assertThat(foreign.error().at("/extensions/field").asString()).isEqualTo("input.attachmentId");
        assertThat(foreign.message()).isEqualTo(unknown.message());
        assertThat(other.total()).isEqualTo(before);
        assertThat(other.states()).isEmpty();
    }

    @Test
    void aLinkEndsAfterFifteenMinutes() throws Exception {
        UUID id = UUID.fromString(uploaded("a.pdf", PDF, PDF_FILE));

        assertThat(get(linkOf(Duration.ofMinutes(14), id)).statusCode()).isEqualTo(200);
        assertThat(get(linkOf(Duration.ofMinutes(16), id)).statusCode()).isEqualTo(404);
    }

    @Test
    void aLinkThatWasChangedLeadsNowhere() throws Exception {
        UUID id = UUID.fromString(uploaded("a.pdf", PDF, PDF_FILE));
        UUID second = UUID.fromString(uploaded("b.pdf", PDF, PDF_FILE));
        String link = attachments().link(account.accountId(), id);
        String signature = link.substring(link.lastIndexOf('=') + 1);
        char end = signature.charAt(0) == 'A' ? 'B' : 'A';

        assertThat(get(link).statusCode()).isEqualTo(200);
        for (String changed : new String[] {
            link.replace("signature=" + signature, "signature=" + end + signature.substring(1)),
            link.replace("expires=", "expires=1"),
            link.replace(id.toString(), second.toString()),
            link.replace(id.toString(), "no-id"),
            link.replace(account.accountId().toString(), UUID.randomUUID().toString()),
            link.substring(0, link.indexOf('&')),
            link.substring(0, link.indexOf('?')),
        }) {
            HttpResponse<byte[]> answer = get(changed);
            assertThat(answer.statusCode()).as(changed).isEqualTo(404);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                    .contains("AR-0001")
                    .doesNotContain("PDF");
        }
    }

    @Test
    void aRightLinkToNoFileLeadsNowhere() throws Exception {
        assertThat(get(attachments().link(account.accountId(), UUID.randomUUID()))
                        .statusCode())
                .isEqualTo(404);
    }

    private static Attachments attachments() {
        return TestFlorin.server().part(Attachments.class);
    }

    /** As the server made it some time ago. */
    private String linkOf(Duration ago, UUID id) {
        Secrets secrets = TestFlorin.server().part(Secrets.class);
        URI url = URI.create("http://localhost:" + TestFlorin.server().port());
        return new AttachmentLinks(url, secrets, () -> Instant.now().minus(ago)).to(account.accountId(), id);
    }

    private static void assertRefused(Client.Answer answer, int status, String message) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("error").asString()).isEqualTo(message);
        assertThat(answer.json().path("code").asString()).isEqualTo("AR-0001");
        assertThat(answer.json().path("requestId").asString())
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
    }

    private String uploaded(String name, String type, byte[] file) {
        Client.Answer answer = upload(account.bearer(), name, type, file);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("attachmentId").asString();
    }

    private static Client.Answer upload(@Nullable String authorization, String name, String type, byte[] file) {
        return send(authorization, part("name=\"file\"; filename=\"" + name + "\"", type, file));
    }

    private static Client.Answer send(@Nullable String authorization, byte[] parts) {
        return TestFlorin.client()
                .send(request(authorization)
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(join(parts, bytes("--" + BOUNDARY + "--\r\n")))));
    }

    private static HttpRequest.Builder request(@Nullable String authorization) {
        HttpRequest.Builder request = TestFlorin.client().request(UPLOAD);
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private static byte[] part(String disposition, @Nullable String type, byte[] content) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n"
                + (type == null ? "" : "Content-Type: " + type + "\r\n") + "\r\n";
        return join(bytes(head), content, bytes("\r\n"));
    }

    private static byte[] pdfOf(int size) {
        return Arrays.copyOf(PDF_FILE, size);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** One byte for each character. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static HttpResponse<byte[]> get(String url) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Client.TIMEOUT)
                    .build();
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            DescribedReplies.check(request, response, new String(response.body(), StandardCharsets.UTF_8));
            return response;
        }
    }
}
