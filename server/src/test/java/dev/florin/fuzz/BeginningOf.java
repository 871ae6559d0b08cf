package dev.florin.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a surface is sent first, so that later requests find something: carts that can be ordered, orders, products. */
final class BeginningOf {
    private static final Pattern KNOWN = Pattern.compile("\\{([a-z_A-Z]+)}");
    private static final int CARTS = 6;

    private static final String ADDRESS = """
            {"type": "ship_to", "address": {"first_name": "John", "last_name": "Doe", "address1": "1 Main St",
             "city": "Portland", "state": "OR", "postal_code": "97201", "country_code": "US"}}""";
    private static final String CARD = """
            {"payment_method": {"token": "tok_visa_4242", "last_four": "4242", "card_type": "visa", "exp_month": "03",
             "exp_year": "2032"}}""";

    private BeginningOf() {}

    /** @param path with names of known values in braces */
    record Step(String key, String method, String path, String body) {
        FuzzRequest with(Pool pool) {
            List<String> headers = new ArrayList<>();
            String authorization = FuzzedServer.key(key);
            if (!authorization.isEmpty()) {
                headers.add("Authorization: " + authorization);
            }
            if (!body.isEmpty()) {
                headers.add("Content-Type: application/json");
            }
            return new FuzzRequest(
                    method, filled(path, pool), List.of(), "HTTP/1.1", headers, new Json.Raw(filled(body, pool)));
        }
    }

    private static String filled(String text, Pool pool) {
        return KNOWN.matcher(text).replaceAll(found -> {
            String known = pool.last(found.group(1));
            return Matcher.quoteReplacement(known == null ? found.group() : known);
        });
    }

    static List<Step> all(String surface) {
        return switch (surface) {
            case "carts" -> carts();
            case "company" ->
                List.of(
                        company("products"),
                        company("variants"),
                        company("countries"),
                        company("customers"),
                        company("reps"),
                        company("discounts"));
            case "incomm" ->
                List.of(
                        incomm("/programs"),
                        incomm("/programs/programs/{program_id}/catalogs"),
                        incomm("/programs/programs/{program_id}/catalogs/{catalog_id}"));
            default -> List.of();
        };
    }

    private static Step company(String collection) {
        return new Step("companyToken", "GET", "/api/company/" + collection, "");
    }

    private static Step incomm(String path) {
        return new Step("apiKey", "GET", "/incomm/v1" + path, "");
    }

    private static List<Step> carts() {
        List<Step> steps = new ArrayList<>(List.of(company("countries"), company("reps")));
        for (int cart = 0; cart < CARTS; cart++) {
            steps.add(new Step("", "POST", "/api/carts", """
                    {"country_code": "US", "fluid_shop": "myco", "items": [{"variant_id": 89, "quantity": 1}]}"""));
            steps.add(new Step("", "PATCH", "/api/carts/{cart_token}", """
                    {"email": "buyer@example.com", "phone": "+14035551212"}"""));
            steps.add(new Step("", "POST", "/api/carts/{cart_token}/address", ADDRESS));
            steps.add(new Step("", "POST", "/api/carts/{cart_token}/shipping_method", "{\"shipping_method_id\": 10}"));
            steps.add(new Step("", "POST", "/api/carts/{cart_token}/payment_methods/credit_card", CARD));
            steps.addAll(
                    cart % 2 == 0
                            ? List.of()
                            : List.of(new Step("", "POST", "/api/carts/{cart_token}/checkout", "{}")));
        }
        steps.add(new Step("companyToken", "GET", "/api/orders", ""));
        steps.add(new Step("companyToken", "GET", "/api/subscriptions", ""));
        return Collections.unmodifiableList(steps);
    }
}
