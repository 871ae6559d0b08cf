package dev.florin.cart.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A member that is described but not known would be dropped unread. */
final class KnownMembersTest {
    private static final List<String> PATHS = List.of(
            "/api/authentication",
            "/api/carts",
            "/api/checkout",
            "/api/company/orders",
            "/api/confirm-visitor",
            "/api/customer_notes",
            "/api/customers",
            "/api/multi_factor_authentications",
            "/api/order_fulfillments",
            "/api/orders",
            "/api/payment/",
            "/api/payment_accounts",
            "/api/public",
            "/api/refunds",
            "/api/subscriptions",
            "/api/switch_role",
            "/api/tracking_informations",
            "/api/user_companies",
            "/api/v1/fairshare",
            "/api/v202506/payments/",
            "/api/v2/orders",
            "/api/v202604/orders",
            "/api/v2025-06/members",
            "/api/v202506/customers");

    /** Bodies that hold a file are read by themselves. */
    private static final String OF_FILES = "_csv";

    private final JsonNode document = document();
    private final Set<String> names = new TreeSet<>();

    @Test
    void exactlyTheDescribedMembersAreKnown() {
        document.path("paths")
                .propertyStream()
                .filter(path -> isOurs(path.getKey()))
                .forEach(path ->
                        path.getValue().forEach(operation -> collect(operation.path("requestBody"), new HashSet<>())));

        assertThat(names).isEqualTo(new TreeSet<>(KnownMembers.NAMES));
    }

    private static boolean isOurs(String path) {
        return PATHS.stream().anyMatch(path::startsWith) && !path.endsWith(OF_FILES);
    }

    private void collect(JsonNode node, Set<String> seen) {
        if (node.path("$ref").isString()) {
            String pointer = node.path("$ref").asString().substring(1);
            if (seen.add(pointer)) {
                collect(document.at(pointer), seen);
            }
        }
        node.path("properties").propertyStream().forEach(property -> {
            names.add(property.getKey());
            collect(property.getValue(), seen);
        });
        for (String inner : List.of("items", "schema", "application/json")) {
            collectIn(node.path(inner), seen);
        }
        for (String many : List.of("allOf", "oneOf", "anyOf", "content")) {
            node.path(many).forEach(one -> collect(one, seen));
        }
    }

    private void collectIn(JsonNode node, Set<String> seen) {
        if (node.isObject()) {
            collect(node, seen);
        }
    }

    private static JsonNode document() {
        return TestFlorin.client()
                .send(TestFlorin.client().request("/openapi.json").GET())
                .json();
    }
}
