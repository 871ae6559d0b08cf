package dev.florin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How the console's files and pages are served. It needs the console built, as the gate does. */
class ConsoleEndpointTest {
    private static final String PAGES = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9_-]{22})'");
    private static final Pattern SCRIPT = Pattern.compile("src=\"(/console/assets/[^\"]+\\.js)\"");

    private final Client client = TestFlorin.client();

    @Test
    void aPageHasThePolicyAndIsNeverStored() {
        Client.Answer page = page("/console/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(header(page, "Content-Security-Policy").replaceAll("'nonce-[^']+'", "'nonce-…'"))
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-…'; img-src 'self' data:;"
                        + " font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self';"
                        + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        assertThat(header(page, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void eachPageHasANonceOfItsOwn() {
        Client.Answer first = page("/console/");
        Client.Answer second = page("/console/");

        assertThat(nonce(first)).isNotEqualTo(nonce(second));
        assertThat(first.body()).contains("nonce=\"" + nonce(first) + "\"").doesNotContain("__NONCE__");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/reference", "/console/reference/types/Money.amount", "/console/apps/1"})
    void aRouteOfThePagesIsAnsweredWithThePage(String path) {
        assertThat(page(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/api/none",
                "/console/api/",
                "/console/api/public/none",
                "/console/assets/none.js",
                "/console/assets/",
                "/console/assets/..%2ffiles.txt"
            })
    void whatIsNoPageIsNotAnsweredWithOne(String path) {
        Client.Answer answer = page(path);

        assertThat(answer.status()).isIn(400, 401, 404);
        assertThat(answer.json().has("requestId")).as(answer.toString()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/files.txt", "/console/index.html", "/console/assets/%2e%2e/index.html"})
    void buildFilesBesideThePagesAreNotServed(String path) {
        assertThat(page(path).body()).doesNotContain("__NONCE__", " gz\n");
    }

    @Test
    void clientThatAcceptsOnlyJsonGetsNoPage() {
        Client.Answer answer = client.send(client.request("/console/none").header("Accept", "application/json"));

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void aFileIsCompressedAndKeptForEver() throws IOException, InterruptedException {
        HttpResponse<byte[]> file = bytes(client.request(script()).header("Accept-Encoding", "gzip, br"));

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().map())
                .containsEntry("content-encoding", List.of("gzip"))
                .containsEntry("cache-control", List.of("max-age=31536000, public, immutable"))
                .containsEntry("content-type", List.of("text/javascript;charset=UTF-8"));
        assertThat(file.headers().allValues("vary")).contains("Accept-Encoding");
        assertThat(file.headers().firstValueAsLong("content-length")).hasValue(file.body().length);
    }

    @Test
    void aFileIsTheSameForWhoeverTakesNoGzip() throws IOException, InterruptedException {
        String script = script();
        HttpResponse<byte[]> small = bytes(client.request(script).header("Accept-Encoding", "gzip"));
        HttpResponse<byte[]> plain = bytes(client.request(script));

        assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(small.body()))) {
            assertThat(plain.body()).isEqualTo(unpacked.readAllBytes());
        }
    }

    @Test
    void aFileThatIsThereAlreadyIsNotSentAgain() {
        Client.Answer first = client.send(client.request("/console/favicon.svg"));
        Client.Answer second =
                client.send(client.request("/console/favicon.svg").header("If-None-Match", header(first, "ETag")));

        assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(first, "Content-Security-Policy"))
                .isEqualTo("default-src 'none'; frame-ancestors 'none'; sandbox");
        assertThat(second.status()).isEqualTo(304);
    }

    @Test
    void headIsAnsweredLikeGetWithoutABody() throws IOException, InterruptedException {
        for (String path : List.of("/console/", script(), "/console/favicon.svg")) {
            HttpResponse<byte[]> answer = bytes(client.request(path).method("HEAD", BodyPublishers.noBody()));

            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void otherMethodsAreRefused() {
        Client.Answer answer = client.send(client.request("/console/").POST(BodyPublishers.ofString("x")));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.json().path("reason").asString("")).isEqualTo("METHOD_NOT_ALLOWED");
    }

    @Test
    void aServerThatWasBuiltWithoutThePagesSaysWhatIsMissing() {
        ResponseEntity<?> answer = new ConsoleEndpoint(new BuiltConsole(null, null, Map.of())).get("/", PAGES, null);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(new String((byte[]) Objects.requireNonNull(answer.getBody()), StandardCharsets.UTF_8))
                .contains("Node 20.19");
    }

    @Test
    void anybodyMayKnowWhatServerThisIs() {
        Client.Answer answer = client.send(client.request("/console/api/public/server"));

        assertThat(answer.json().path("environment").asString()).isEqualTo("staging");
        assertThat(answer.json().path("demo").asBoolean()).isTrue();
        assertThat(answer.json().path("version").asString()).isNotEmpty();
    }

    private String script() {
        Matcher found = SCRIPT.matcher(page("/console/").body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private Client.Answer page(String path) {
        return client.send(client.request(path).header("Accept", PAGES));
    }

    private static String nonce(Client.Answer page) {
        Matcher found = NONCE.matcher(header(page, "Content-Security-Policy"));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String header(Client.Answer answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        }
    }
}
