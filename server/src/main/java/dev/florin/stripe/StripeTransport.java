package dev.florin.stripe;

import com.stripe.Stripe;
import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpContent;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends what Stripe's library asks with the JDK's client: unlike the library's own one, it bounds the whole answer in
 * time and bytes, follows no redirect, so that the key never reaches another host, and repeats no POST by itself.
 */
final class StripeTransport extends HttpClient implements AutoCloseable {
    /** Far more than any object of Stripe's. */
    private static final int MAX_BODY_BYTES = 2 * 1024 * 1024;

    /** The library's own one also tells about the machine. */
    private static final String USER_AGENT = "Stripe/v1 JavaBindings/" + Stripe.VERSION + " Florin";

    private final java.net.http.HttpClient client;
    private final Duration requestTimeout;

    StripeTransport(Duration connectTimeout, Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
        client = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Override
    public StripeResponse request(StripeRequest request) throws ApiConnectionException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(http(request), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY_BYTES));
        try {
            HttpResponse<byte[]> response = answer.get(requestTimeout.toNanos(), TimeUnit.NANOSECONDS);
            return new StripeResponse(
                    response.statusCode(),
                    HttpHeaders.of(response.headers().map()),
                    new String(response.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw silent("Stripe did not answer in time");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw silent("the server stopped while it waited for Stripe");
        } catch (ExecutionException e) {
            throw silent(words(e.getCause()));
        }
    }

    private static HttpRequest http(StripeRequest request) {
        HttpRequest.Builder http =
                HttpRequest.newBuilder(URI.create(request.url().toString()));
        request.headers().map().forEach((name, values) -> values.forEach(value -> http.header(name, value)));
        http.header("User-Agent", USER_AGENT);
        HttpContent content = request.content();
        if (content == null) {
            return http.method(request.method().name(), BodyPublishers.noBody()).build();
        }
        return http.header("Content-Type", content.contentType())
                .method(request.method().name(), BodyPublishers.ofByteArray(content.byteArrayContent()))
                .build();
    }

    /** Only the kind of failure: a message may hold a part of what was sent or received. */
    private static String words(@Nullable Throwable cause) {
        return switch (cause) {
            case null -> "Stripe's answer broke off";
            case ConnectException e -> "Stripe cannot be reached";
            case Throwable other ->
                "Stripe's answer broke off (" + other.getClass().getSimpleName() + ")";
        };
    }

    private static ApiConnectionException silent(String why) {
        return new ApiConnectionException(why);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
