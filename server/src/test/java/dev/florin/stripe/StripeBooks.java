package dev.florin.stripe;

import dev.florin.stripe.FakeStripe.Asked;
import dev.florin.stripe.FakeStripe.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a small Stripe knows, one request after the other: payment intents and refunds, as its documentation has them. */
final class StripeBooks {
    /** Stripe's test payment methods, by what their bank says. */
    private static final Map<String, String> DECLINES = Map.of(
            "pm_card_chargeDeclined", "generic_decline",
            "pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds",
            "pm_card_chargeDeclinedStolenCard", "stolen_card",
            "pm_card_authenticationRequired", "authentication_required");

    private static final Map<String, Set<String>> PARAMETERS = Map.of(
            "payment_intents",
            Set.of(
                    "amount",
                    "currency",
                    "capture_method",
                    "customer",
                    "payment_method_types[0]",
                    "metadata[florin_key]"),
            "confirm",
            Set.of("payment_method", "off_session"),
            "refunds",
            Set.of("payment_intent", "amount", "metadata[florin_key]"));

    /** A payment intent. */
    static final class Intent {
        final String id;
        final Map<String, String> made;
        String status = "requires_payment_method";

        @Nullable
        Map<String, Object> error;

        int confirmations;

        private Intent(String id, Map<String, String> made) {
            this.id = id;
            this.made = made;
        }

        long amount() {
            return Long.parseLong(made.getOrDefault("amount", "0"));
        }

        private Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", id);
            json.put("object", "payment_intent");
            json.put("amount", amount());
            json.put("currency", made.getOrDefault("currency", ""));
            json.put("capture_method", made.getOrDefault("capture_method", ""));
            json.put("status", status);
            if (error != null) {
                json.put("last_payment_error", error);
            }
            json.put("metadata", metadata(made));
            return json;
        }
    }

    /** A refund. */
    record Back(String id, String intent, long amount, String key, String status) {
        private Map<String, Object> json() {
            return Map.of(
                    "id", id,
                    "object", "refund",
                    "amount", amount,
                    "payment_intent", intent,
                    "status", status,
                    "metadata", Map.of("florin_key", key));
        }
    }

    /** By their ids, in the order in which they were made. */
    final Map<String, Intent> intents = new LinkedHashMap<>();

    final List<Back> refunds = new ArrayList<>();

    /** What new refunds are. */
    volatile String refundStatus = "succeeded";

    /** How many refunds a page of their list has. */
    volatile int refundPage = 100;

    private int numbers;

    synchronized Response answer(Asked asked) {
        String[] parts = asked.path().split("/");
        String what = asked.method() + " " + parts[2] + (parts.length > 4 ? "/" + parts[4] : "");
        return switch (what) {
            case "POST payment_intents" -> create(asked);
            case "GET payment_intents" -> of(parts[3], intent -> Response.of(200, intent.json()));
            case "POST payment_intents/confirm" -> of(parts[3], intent -> confirm(intent, asked));
            case "POST payment_intents/capture" -> of(parts[3], this::capture);
            case "POST payment_intents/cancel" -> of(parts[3], this::cancel);
            case "POST refunds" -> refund(asked);
            case "GET refunds" -> list(asked);
            default ->
                Response.error(404, Map.of("type", "invalid_request_error", "message", "Unrecognized request URL"));
        };
    }

    /** What has been taken for one of our keys, less what was given back. */
    synchronized long taken(String key) {
        return intents.values().stream()
                .filter(intent -> key.equals(intent.made.get("metadata[florin_key]")))
                .filter(intent -> intent.status.equals("succeeded"))
                .mapToLong(intent -> intent.amount() - givenBack(intent.id))
                .sum();
    }

    /** What is reserved for one of our keys. */
    synchronized long reserved(String key) {
        return intents.values().stream()
                .filter(intent -> key.equals(intent.made.get("metadata[florin_key]")))
                .filter(intent -> intent.status.equals("requires_capture"))
                .mapToLong(Intent::amount)
                .sum();
    }

    /** The intents that were made for one of our keys. */
    synchronized List<Intent> intents(String key) {
        return intents.values().stream()
                .filter(intent -> key.equals(intent.made.get("metadata[florin_key]")))
                .toList();
    }

    private interface Work {
        Response with(Intent intent);
    }

    private Response of(String id, Work work) {
        Intent intent = intents.get(id);
        return intent == null
                ? Response.error(
                        404, Map.of("type", "invalid_request_error", "code", "resource_missing", "param", "intent"))
                : work.with(intent);
    }

    private static @Nullable Response unknown(Asked asked, String kind) {
        Set<String> unknown = new TreeSet<>(asked.parameters().keySet());
        unknown.removeAll(PARAMETERS.getOrDefault(kind, Set.of()));
        return unknown.isEmpty()
                ? null
                : Response.error(
                        400,
                        Map.of(
                                "type",
                                "invalid_request_error",
                                "code",
                                "parameter_unknown",
                                "param",
                                unknown.iterator().next()));
    }

    private Response create(Asked asked) {
        Response unknown = unknown(asked, "payment_intents");
        if (unknown != null) {
            return unknown;
        }
        if (Long.parseLong(asked.parameters().getOrDefault("amount", "0")) < 50) {
            return Response.error(
                    400, Map.of("type", "invalid_request_error", "code", "amount_too_small", "param", "amount"));
        }
        Intent intent = new Intent("pi_" + ++numbers, asked.parameters());
        intents.put(intent.id, intent);
        return Response.of(200, intent.json());
    }

    private Response confirm(Intent intent, Asked asked) {
        Response unknown = unknown(asked, "confirm");
        if (unknown != null) {
            return unknown;
        }
        if (!intent.status.equals("requires_payment_method")) {
            return unexpected(intent);
        }
        String card = asked.parameters().getOrDefault("payment_method", "");
        if (card.equals("pm_gone")) {
            return Response.error(
                    400,
                    Map.of(
                            "type", "invalid_request_error",
                            "code", "resource_missing",
                            "param", "payment_method",
                            "payment_intent", intent.json()));
        }
        intent.confirmations++;
        String decline = DECLINES.get(card);
        if (decline == null) {
            intent.error = null;
            intent.status = "manual".equals(intent.made.get("capture_method")) ? "requires_capture" : "succeeded";
            return Response.of(200, intent.json());
        }
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", "card_error");
        error.put("code", decline.equals("authentication_required") ? decline : "card_declined");
        error.put("decline_code", decline);
        error.put("message", "Your card was declined.");
        intent.error = error;
        Map<String, Object> answered = new LinkedHashMap<>(error);
        answered.put("payment_intent", intent.json());
        return Response.error(402, answered);
    }

    private Response capture(Intent intent) {
        if (!intent.status.equals("requires_capture")) {
            return unexpected(intent);
        }
        intent.status = "succeeded";
        return Response.of(200, intent.json());
    }

    private Response cancel(Intent intent) {
        if (intent.status.equals("succeeded") || intent.status.equals("canceled")) {
            return unexpected(intent);
        }
        intent.status = "canceled";
        return Response.of(200, intent.json());
    }

    private static Response unexpected(Intent intent) {
        return Response.error(
                400,
                Map.of(
                        "type",
                        "invalid_request_error",
                        "code",
                        "payment_intent_unexpected_state",
                        "message",
                        "This PaymentIntent has a status of " + intent.status + ".",
                        "payment_intent",
                        intent.json()));
    }

    private Response refund(Asked asked) {
        Response unknown = unknown(asked, "refunds");
        if (unknown != null) {
            return unknown;
        }
        return of(asked.parameters().getOrDefault("payment_intent", ""), intent -> {
            long amount = Long.parseLong(asked.parameters().getOrDefault("amount", "0"));
            long rest = intent.amount() - givenBack(intent.id);
            if (!intent.status.equals("succeeded") || rest == 0) {
                return Response.error(400, Map.of("type", "invalid_request_error", "code", "charge_already_refunded"));
            }
            if (amount > rest) {
                return Response.error(400, Map.of("type", "invalid_request_error", "param", "amount"));
            }
            Back back = new Back(
                    "re_" + ++numbers,
                    intent.id,
                    amount,
                    asked.parameters().getOrDefault("metadata[florin_key]", ""),
                    refundStatus);
            refunds.add(back);
            return Response.of(200, back.json());
        });
    }

    private long givenBack(String intentId) {
        return refunds.stream()
                .filter(refund -> refund.intent.equals(intentId) && !refund.status.equals("failed"))
                .mapToLong(Back::amount)
                .sum();
    }

    /** The newest first, as Stripe has it. */
    private Response list(Asked asked) {
        String after = asked.parameters().get("starting_after");
        List<Back> all = refunds.reversed().stream()
                .filter(refund -> refund.intent.equals(asked.parameters().get("payment_intent")))
                .toList();
        int from = after == null ? 0 : all.stream().map(Back::id).toList().indexOf(after) + 1;
        List<Map<String, Object>> page =
                all.stream().skip(from).limit(refundPage).map(Back::json).toList();
        return Response.of(
                200,
                Map.of(
                        "object",
                        "list",
                        "url",
                        "/v1/refunds",
                        "has_more",
                        from + page.size() < all.size(),
                        "data",
                        page));
    }

    /** Changes what is known of a refund, as time does. */
    synchronized void move(String refundKey, String status) {
        refunds.replaceAll(refund -> refund.key.equals(refundKey)
                ? new Back(refund.id, refund.intent, refund.amount, refund.key, status)
                : refund);
    }

    private static Map<String, String> metadata(Map<String, String> made) {
        String key = made.get("metadata[florin_key]");
        return key == null ? Map.of() : Map.of("florin_key", key);
    }
}
