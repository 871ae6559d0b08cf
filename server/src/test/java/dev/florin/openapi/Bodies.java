package dev.florin.openapi;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;

/** Reads again what a request has sent. */
final class Bodies {
    private Bodies() {}

    /** The body as text, or an empty one. Its publisher has all of it in memory, as those of the tests do. */
    static String of(HttpRequest request) {
        return request.bodyPublisher().map(Bodies::read).orElse("");
    }

    private static String read(BodyPublisher publisher) {
        BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
        publisher.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                text.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer part) {
                text.onNext(List.of(part));
            }

            @Override
            public void onError(Throwable failure) {
                text.onError(failure);
            }

            @Override
            public void onComplete() {
                text.onComplete();
            }
        });
        return text.getBody().toCompletableFuture().join();
    }
}
