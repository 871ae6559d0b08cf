package dev.florin.attachment.s3;

import dev.florin.attachment.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Makes requests with Amazon's Signature Version 4, which covers each header and the hash of the body. */
final class S3Signer {
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsIdentity identity;
    private final String region;
    private final Clock clock;

    /** @param clock as the store's own: it refuses what is 15 minutes off */
    S3Signer(S3Settings settings, Clock clock) {
        this.identity = AwsCredentialsIdentity.create(settings.keyId(), settings.secretKey());
        this.region = settings.region();
        this.clock = clock;
    }

    /** @param content is read twice, for its hash and when it is sent, and never in memory as a whole */
    HttpRequest sign(String method, URI address, Map<String, String> headers, Upload.@Nullable Content content) {
        SdkHttpRequest.Builder unsigned =
                SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(address);
        headers.forEach(unsigned::putHeader);
        ContentStreamProvider payload = content == null ? null : () -> open(content);
        SignedRequest signed = signer.sign(request -> request.identity(identity)
                .request(unsigned.build())
                .payload(payload)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock));
        HttpRequest.Builder http = HttpRequest.newBuilder(address).method(method, body(content));
        signed.request().headers().forEach((name, values) -> {
            // The client writes it itself, and the same.
            if (!name.equalsIgnoreCase("Host")) {
                values.forEach(value -> http.header(name, value));
            }
        });
        return http.build();
    }

    private static BodyPublisher body(Upload.@Nullable Content content) {
        return content == null
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(content)), content.size());
    }

    private static InputStream open(Upload.Content content) {
        try {
            return content.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
