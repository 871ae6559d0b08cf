package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Which answers are compressed: large ones of queries, for clients that accept it. */
class CompressedAnswersTest {
    private static final String MERCHANTS =
            "{ getMerchants { merchantId name slug logoUrl offers { offerId type offerRates { maxUserRewardValue denominations"
                    + " allowedPaymentMethods } stockInfo { __typename } } } }";

    @AutoClose
    private final HttpClient http = HttpClient.newHttpClient();

    private final TestAccount account = TestFlorin.demoAccount();

    @Test
    void largeQueryAnswersAreCompressedForClientsThatAcceptIt() throws IOException, InterruptedException {
        HttpResponse<byte[]> plain = post(account.bearer(), MERCHANTS, null);

        // The second time it comes from memory.
        for (String accepted : new String[] {"gzip", "br;q=1.0, GZIP;q=0.8, *;q=0.1"}) {
            HttpResponse<byte[]> packed = post(account.bearer(), MERCHANTS, accepted);
            assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(data(unpacked(packed.body()))).isEqualTo(data(plain.body()));
            assertThat(packed.body().length).isLessThan(plain.body().length / 3);
        }
        for (String refused : new String[] {"identity", "gzip;q=0", "deflate", "x-gzip"}) {
            HttpResponse<byte[]> answer = post(account.bearer(), MERCHANTS, refused);
            assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(data(answer.body())).isEqualTo(data(plain.body()));
        }
    }

    @Test
    void introspectionAndTheSchemasTextAreCompressed() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                post(null, "{ __schema { types { name description fields { name description } } } }", "gzip");
        HttpResponse<byte[]> text = http.send(
                HttpRequest.newBuilder(uri("/schema"))
                        .header("Accept-Encoding", "gzip")
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(new String(unpacked(answer.body()), StandardCharsets.UTF_8)).contains("UserPurchase");
        assertThat(text.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(new String(unpacked(text.body()), StandardCharsets.UTF_8)).contains("type UserPurchase {");
    }

    /** However long its answer is: it may have a code or a token beside what the sender chose. */
    @Test
    void anAnswerOfAMutationIsNeverCompressed() throws IOException, InterruptedException {
        String reveals = IntStream.range(0, 20)
                .mapToObj(i -> "a" + "x".repeat(300) + i
                        + ": revealGiftCardByGiftCardId(giftCardId: \"0284be6f-1a69-44f7-9da0-5b5edaf45d19\") { code }")
                .collect(Collectors.joining(" ", "mutation {", "}"));

        HttpResponse<byte[]> answer = post(account.bearer(), reveals, "gzip");

        assertThat(answer.body().length).isGreaterThan(8 * 1024);
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void aSmallAnswerIsLeftAsItIs() throws IOException, InterruptedException {
        assertThat(post(TestFlorin.API_KEY, "{ marco }", "gzip").headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    private HttpResponse<byte[]> post(@Nullable String authorization, String query, @Nullable String accepted)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(""))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(Map.of("query", query))));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (accepted != null) {
            request.header("Accept-Encoding", accepted);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + TestFlorin.server().port() + "/api/v1/graphql" + path);
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    }

    private static String data(byte[] body) {
        return JsonMapper.shared().readTree(body).path("data").toString();
    }
}
