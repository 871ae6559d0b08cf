package dev.florin.crash;

import com.stripe.net.Webhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A Stripe that only tells: of one dispute, again and again until the server has taken it. */
final class StripeEvents {
    private static final String SECRET = "whsec_FlorinTestsOnlyDoNotLog";

    /** What a server is told about it. Nothing listens there: this Stripe is never asked. */
    static final Map<String, String> SETTINGS = Map.of(
            "FLORIN_STRIPE_SECRET_KEY",
            "sk_test_51FlorinTestsOnlyDoNotLog",
            "FLORIN_STRIPE_WEBHOOK_SECRET",
            SECRET,
            "FLORIN_STRIPE_URL",
            "http://127.0.0.1:9");

    private static final String EVENT = JsonMapper.shared()
            .writeValueAsString(Map.of(
                    "id",
                    "evt_crash",
                    "type",
                    "charge.dispute.created",
                    "created",
                    1_900_000_000,
                    "data",
                    Map.of(
                            "object",
                            Map.of(
                                    "id",
                                    "dp_crash",
                                    "amount",
                                    4000,
                                    "currency",
                                    "usd",
                                    "reason",
                                    "fraudulent",
                                    "status",
                                    "needs_response",
                                    "created",
                                    1_900_000_000))));

    private StripeEvents() {}

    /** Sends the event once, and answers with the status. */
    static int send(URI server) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(server.resolve("/webhooks/stripe"))
                    .timeout(Duration.ofSeconds(40))
                    .header("Content-Type", "application/json")
                    .header("Stripe-Signature", signature())
                    .POST(BodyPublishers.ofString(EVENT))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private static String signature() {
        try {
            return Webhook.Signature.generateSignatureHeader(
                    EVENT, SECRET, Instant.now().getEpochSecond());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
