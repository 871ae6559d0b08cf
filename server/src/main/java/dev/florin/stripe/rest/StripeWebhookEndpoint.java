package dev.florin.stripe.rest;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.bodies.BodyStream;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.stripe.StripeEvents;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where Stripe sends its events. Whatever is not answered with a status below 300, it sends again, for three days. */
@RestController
public class StripeWebhookEndpoint {
    private static final String SIGNATURE = "Stripe-Signature";

    private final @Nullable StripeEvents events;

    /** @param events null where Stripe is not set up */
    public StripeWebhookEndpoint(@Nullable StripeEvents events) {
        this.events = events;
    }

    /** @param received always true: whoever sends an event twice is told the same twice */
    @SchemaName("ReceivedStripeEvent")
    public record Received(boolean received) {}

    @PostMapping("/webhooks/stripe")
    Received take(HttpServletRequest http) throws IOException {
        if (events == null) {
            throw Refusal.of(Reason.NOT_FOUND, "Stripe is not set up on this server.")
                    .asException();
        }
        byte[] body = BodyStream.bytes(http, StripeEvents.MAX_BYTES);
        return switch (events.take(body, http.getHeader(SIGNATURE))) {
            case TAKEN, KNOWN -> new Received(true);
            case UNSIGNED ->
                throw Refusal.of(Reason.REQUEST_MALFORMED, "The event is not signed by Stripe, or too old.")
                        .asException();
            case UNREADABLE -> throw Refusal.of(Reason.REQUEST_MALFORMED).asException();
        };
    }
}
