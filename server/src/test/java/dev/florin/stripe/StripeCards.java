package dev.florin.stripe;

import dev.florin.stripe.FakeStripe.Asked;
import dev.florin.stripe.FakeStripe.Response;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The cards of a small Stripe: payment methods, customers and setup intents, with Stripe's test numbers. */
final class StripeCards {
    private static final Map<String, String> WRONG = Map.of(
            "4000000000000069", "expired_card",
            "4000000000000127", "incorrect_cvc",
            "4000000000000002", "card_declined");

    private static final String WANTS_ITS_HOLDER = "4000000000003220";

    private final Map<String, String> numbers = new LinkedHashMap<>();
    private final Set<String> attached = new HashSet<>();
    private int customers;

    /** How many payment methods belong to a customer. */
    synchronized int kept() {
        return attached.size();
    }

    synchronized Response answer(Asked asked) {
        return switch (asked.path()) {
            case "/v1/payment_methods" -> add(asked.parameters().getOrDefault("card[number]", ""));
            case "/v1/customers" -> Response.of(200, Map.of("id", "cus_" + ++customers, "object", "customer"));
            default ->
                setUp(
                        asked.parameters().getOrDefault("customer", ""),
                        asked.parameters().getOrDefault("payment_method", ""));
        };
    }

    private Response add(String number) {
        String id = "pm_" + (numbers.size() + 1);
        numbers.put(id, number);
        return Response.of(200, method(id));
    }

    private Response setUp(String customer, String id) {
        String number = numbers.getOrDefault(id, "");
        String code = WRONG.get(number);
        if (code != null) {
            return Response.error(402, Map.of("type", "card_error", "code", code));
        }
        boolean isDone = !number.equals(WANTS_ITS_HOLDER);
        if (isDone) {
            attached.add(id);
        }
        return Response.of(
                200,
                Map.of(
                        "id",
                        "seti_" + id,
                        "object",
                        "setup_intent",
                        "customer",
                        customer,
                        "status",
                        isDone ? "succeeded" : "requires_action",
                        "payment_method",
                        method(id)));
    }

    private Map<String, Object> method(String id) {
        String number = numbers.getOrDefault(id, "");
        return Map.of(
                "id",
                id,
                "object",
                "payment_method",
                "type",
                "card",
                "card",
                Map.of(
                        "brand",
                        number.startsWith("4") ? "visa" : "mastercard",
                        "funding",
                        number.equals("4000056655665556") ? "debit" : "credit",
                        "fingerprint",
                        "fp" + Integer.toHexString(number.hashCode()),
                        "last4",
                        number.substring(Math.max(0, number.length() - 4))));
    }
}
