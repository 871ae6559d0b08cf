package dev.florin.attachment.s3;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Sends requests with the JDK's client, each within a time and to a number of bytes. No redirect is followed. */
final class S3Http implements AutoCloseable {
    private final HttpClient client;

    S3Http(Duration connectTimeout) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /**
     * Sends it once.
     *
     * @param maxBytes of the answer's body; a longer one counts as no answer
     * @param nanos how long the answer may take, to its last byte
     */
    S3Reply send(HttpRequest request, int maxBytes, long nanos) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes));
        try {
            HttpResponse<byte[]> response = answer.get(nanos, TimeUnit.NANOSECONDS);
            return new S3Reply.Answered(response.statusCode(), response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new S3Reply.Silent("it did not answer in time", false);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new S3Reply.Silent("the server stopped while it waited for it", false);
        } catch (ExecutionException e) {
            return failed(e.getCause());
        }
    }

    private static S3Reply failed(@Nullable Throwable cause) {
        return switch (cause) {
            case null -> new S3Reply.Silent("its answer broke off", true);
            case SSLHandshakeException _ ->
                new S3Reply.Unsent("its certificate is not trusted, or TLS fails otherwise");
            case ConnectException e when isUnknownHost(e) -> new S3Reply.Unsent("its host is not known");
            case HttpConnectTimeoutException _ -> new S3Reply.Silent("it cannot be reached in time", false);
            case ConnectException _ -> new S3Reply.Silent("it cannot be reached", true);
            case Throwable other ->
                new S3Reply.Silent("its answer broke off (" + other.getClass().getSimpleName() + ")", true);
        };
    }

    private static boolean isUnknownHost(ConnectException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
