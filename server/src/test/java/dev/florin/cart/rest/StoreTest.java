package dev.florin.cart.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.cart.rest.CartClient.newCart;
import static dev.florin.cart.rest.CartClient.sendTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a checkout of the newest generation asks of a shop. */
class StoreTest {
    private static final String STORE = "/api/checkout/v2026-04/store";

    @Test
    void aCheckoutLooksAsItsCompanySays() {
        String set = "{\"checkout_primary_button_color\": \"#123456\", \"collect_phone\": false}";
        assertThat(sendTo("/api/settings/checkout", "PUT", set, company()).status())
                .isEqualTo(200);

        JsonNode config = ok(sendTo(STORE + "/config", "GET", null, company()));

        assertThat(config.path("fluid_shop").asString()).isEqualTo("myco.fluid.app");
        assertThat(config.path("checkout_primary_button_color").asString()).isEqualTo("#123456");
        assertThat(config.path("collect_phone").asBoolean()).isFalse();
        assertThat(config.path("reward_points_enabled").asBoolean()).isFalse();
        sendTo(
                "/api/settings/checkout",
                "PUT",
                "{\"checkout_primary_button_color\": null, \"collect_phone\": true}",
                company());
        assertThat(ok(sendTo(STORE + "/config?cart_token=" + newCart(), "GET", null, Map.of()))
                        .path("collect_phone")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/config", "/countries", "/languages", "/countries?cart_token=ct_0000000000000000000000"})
    void somethingHasToSayWhoseShopItIs(String path) {
        assertRefused(sendTo(STORE + path, "GET", null, Map.of()), 401, null);
        assertRefused(sendTo(STORE + path, "GET", null, Map.of("Authorization", "Bearer C-none")), 401, null);
    }

    @Test
    void countriesHaveTheirStates() {
        JsonNode countries = ok(sendTo(STORE + "/countries?cart_token=" + newCart(), "GET", null, Map.of()))
                .path("company_countries");

        JsonNode us = countries.at("/0/country");
        assertThat(us.path("iso").asString()).isEqualTo("US");
        assertThat(us.path("states").valueStream().map(JsonNode::toString))
                .anyMatch(state -> state.contains("\"CA\"") && state.contains("California"));
        assertThat(countries
                        .valueStream()
                        .map(one -> one.path("country"))
                        .filter(one -> one.path("iso").asString().equals("GB"))
                        .map(one -> one.path("states").size()))
                .containsExactly(0);
    }

    @Test
    void languagesAreThoseThatTheShopSpeaks() {
        assertThat(ok(sendTo(STORE + "/languages?active=true", "GET", null, company()))
                        .at("/languages/0/iso")
                        .asString())
                .isEqualTo("en");
        assertThat(ok(sendTo(STORE + "/languages?active=false", "GET", null, company()))
                        .path("languages"))
                .isEmpty();
        assertRefused(sendTo(STORE + "/languages?active=2", "GET", null, company()), 422, "active");
    }

    @Test
    void anAddressHasTheFieldsOfItsCountry() {
        JsonNode ofUs = ok(sendTo(STORE + "/address_fields/us?language_iso=fr", "GET", null, Map.of()))
                .path("address_fields");
        JsonNode ofGb =
                ok(sendTo(STORE + "/address_fields/GB", "GET", null, Map.of())).path("address_fields");

        assertThat(ofUs.path("country_name").asString()).isEqualTo("États-Unis");
        assertThat(required(ofUs, "state")).isTrue();
        assertThat(required(ofGb, "state")).isFalse();
        assertThat(required(ofGb, "postal_code")).isTrue();
        assertRefused(sendTo(STORE + "/address_fields/XX", "GET", null, Map.of()), 404, null);
        assertRefused(sendTo(STORE + "/address_fields/USA", "GET", null, Map.of()), 404, null);
    }

    private static boolean required(JsonNode fields, String name) {
        return fields.path("fields")
                .valueStream()
                .filter(field -> field.path("field").asString().equals(name))
                .allMatch(field -> field.path("required").asBoolean());
    }

    @Test
    void anAgreementIsReadInItsShop() {
        String ofCart = "?cart_token=" + newCart();

        JsonNode agreement = ok(sendTo(STORE + "/agreements/1" + ofCart, "GET", null, Map.of()))
                .path("agreement");

        assertThat(agreement.path("id").asLong()).isEqualTo(1);
        assertThat(agreement.path("description").asString()).isNotEmpty();
        assertThat(agreement.path("required").asBoolean()).isTrue();
        assertRefused(sendTo(STORE + "/agreements/1", "GET", null, Map.of()), 404, "cart_token");
        assertRefused(sendTo(STORE + "/agreements/999" + ofCart, "GET", null, Map.of()), 404, null);
        assertRefused(sendTo(STORE + "/agreements/x" + ofCart, "GET", null, Map.of()), 404, null);
    }

    private static Map<String, String> company() {
        return Map.of("Authorization", "Bearer C-demo-company-token");
    }

    private static JsonNode ok(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
