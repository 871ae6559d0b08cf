package dev.florin.vendor.incomm;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with the JDK's client: it needs no library, its connections cost no thread, and it can be told to stop
 * in the middle of a body. No redirect is followed, so a key never reaches another host. The client repeats no POST by
 * itself, so an order that is sent once is sent once.
 */
final class IncommHttp implements AutoCloseable {
    private final HttpClient client;
    private final Duration requestTimeout;

    /** @param requestTimeout how long an answer may take, to its last byte. */
    IncommHttp(Duration connectTimeout, Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** @param maxBytes of the body; a longer one counts as no answer. */
    Reply send(HttpRequest request, int maxBytes) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes));
        try {
            HttpResponse<byte[]> response = answer.get(requestTimeout.toNanos(), TimeUnit.NANOSECONDS);
            return new Reply.Answered(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Reply.Silent("the vendor did not answer in time");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply.Silent("the server stopped while it waited for the vendor");
        } catch (ExecutionException e) {
            return failed(e.getCause());
        }
    }

    /**
     * Only the kind of failure: a message may hold a part of what was sent or received. Without a connection nothing
     * was sent; a connection that timed out may have been made after all, so that counts as no answer.
     */
    private static Reply failed(@Nullable Throwable cause) {
        return switch (cause) {
            case null -> new Reply.Silent("the vendor's answer broke off");
            case ConnectException e -> new Reply.NotSent("the vendor cannot be reached", false);
            case Throwable other ->
                new Reply.Silent(
                        "the vendor's answer broke off (" + other.getClass().getSimpleName() + ")");
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
