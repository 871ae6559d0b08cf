package dev.florin.attachment.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.attachment.Upload;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples that Amazon publishes in "Signature Calculations for the Authorization Header", with its keys, of 2013. */
class S3SignerTest {
    private static final String KEY_ID = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String HOST = "examplebucket.s3.amazonaws.com";
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String OF_GET = "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";
    private static final String OF_PUT = "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd";
    private static final String OF_LIFECYCLE = "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543";
    private static final String OF_LIST = "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7";

    private final S3Signer signer = new S3Signer(
            new S3Settings(
                    "examplebucket",
                    "us-east-1",
                    URI.create("https://s3.amazonaws.com"),
                    false,
                    "",
                    KEY_ID,
                    SECRET_KEY,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1)),
            Clock.fixed(Instant.parse("2013-05-24T00:00:00Z"), ZoneOffset.UTC));
    private final Signature4 stores = new Signature4(KEY_ID, SECRET_KEY, "us-east-1");

    @Test
    void aPartOfAnObjectIsReadAsAmazonDoes() {
        HttpRequest request =
                signer.sign("GET", URI.create("https://" + HOST + "/test.txt"), Map.of("Range", "bytes=0-9"), null);

        assertThat(header(request, "Authorization"))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=" + KEY_ID
                        + "/20130524/us-east-1/s3/aws4_request, SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                        + " Signature=" + OF_GET);
        assertThat(header(request, "x-amz-content-sha256")).isEqualTo(EMPTY);
    }

    @Test
    void anObjectIsKeptAsAmazonDoes() {
        byte[] content = "Welcome to Amazon S3.".getBytes(StandardCharsets.US_ASCII);

        HttpRequest request = signer.sign(
                "PUT",
                URI.create("https://" + HOST + "/test%24file.text"),
                Map.of("x-amz-storage-class", "REDUCED_REDUNDANCY"),
                content(content));

        assertThat(header(request, "x-amz-content-sha256"))
                .isEqualTo("44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072");
        Map<String, String> headers = Map.of(
                "host", HOST,
                "x-amz-content-sha256", header(request, "x-amz-content-sha256"),
                "x-amz-date", header(request, "x-amz-date"),
                "x-amz-storage-class", "REDUCED_REDUNDANCY",
                "authorization", header(request, "Authorization"));
        assertThat(stores.fault(new Signature4.Request("PUT", "/test%24file.text", "", headers), content))
                .isEmpty();
        assertThat(request.bodyPublisher().orElseThrow().contentLength()).isEqualTo(content.length);
    }

    /** What the tests' own store computes is held against the examples too. */
    @Test
    void theStoreOfTheTestsComputesWhatAmazonDoes() {
        String date = "20130524T000000Z";

        assertThat(stores.signature(
                        new Signature4.Request(
                                "GET",
                                "/test.txt",
                                "",
                                Map.of(
                                        "host", HOST,
                                        "range", "bytes=0-9",
                                        "x-amz-content-sha256", EMPTY,
                                        "x-amz-date", date)),
                        "host;range;x-amz-content-sha256;x-amz-date"))
                .isEqualTo(OF_GET);
        assertThat(stores.signature(
                        new Signature4.Request(
                                "PUT",
                                "/test%24file.text",
                                "",
                                Map.of(
                                        "date", "Fri, 24 May 2013 00:00:00 GMT",
                                        "host", HOST,
                                        "x-amz-content-sha256",
                                                "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
                                        "x-amz-date", date,
                                        "x-amz-storage-class", "REDUCED_REDUNDANCY")),
                        "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class"))
                .isEqualTo(OF_PUT);
        Map<String, String> plain = Map.of("host", HOST, "x-amz-content-sha256", EMPTY, "x-amz-date", date);
        assertThat(stores.signature(
                        new Signature4.Request("GET", "/", "lifecycle=", plain),
                        "host;x-amz-content-sha256;x-amz-date"))
                .isEqualTo(OF_LIFECYCLE);
        assertThat(stores.signature(
                        new Signature4.Request("GET", "/", "max-keys=2&prefix=J", plain),
                        "host;x-amz-content-sha256;x-amz-date"))
                .isEqualTo(OF_LIST);
    }

    private static String header(HttpRequest request, String name) {
        return request.headers().firstValue(name).orElseThrow();
    }

    static Upload.Content content(byte[] bytes) {
        return new Upload.Content() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
