package dev.florin.customer.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.customer.rest.StaffClient.company;
import static dev.florin.customer.rest.StaffClient.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.customer.SavedCards;
import dev.florin.identity.CustomerTokens;
import dev.florin.shop.Companies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The cards of a company's customers, for its programs. */
class CompanyCardsTest {
    private final long companyId = newCompany();
    private final String company = company(companyId);
    private final long customer = customer(company, "a@example.com");
    private final String cards = "/api/customers/" + customer + "/payment_methods";

    @Test
    void aCardIsKeptOnceListedWithoutItsTokenAndForgotten() {
        Client.Answer made = send(company, "POST", cards, card("tok_4242", "\"default_payment_method\": true"));
        JsonNode kept = made.json().path("payment_method");
        Client.Answer again = send(company, "POST", cards, card("tok_4242", "\"type\": \"credit_card\""));

        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.json().path("was_created").asBoolean()).isTrue();
        assertThat(made.json().path("card")).isEqualTo(kept);
        assertThat(made.json().at("/customer/default_payment_method_id")).isEqualTo(kept.path("id"));
        assertThat(kept.path("last_four").asString()).isEqualTo("4242");
        assertThat(kept.path("exp_year").asLong()).isEqualTo(2040);
        assertThat(kept.path("billing_postal_code").asString()).isEqualTo("89501");
        assertThat(kept.path("default").asBoolean()).isTrue();
        assertThat(made.body()).doesNotContain("tok_4242");
        assertThat(again.json().path("was_created").asBoolean()).isFalse();
        assertThat(again.json().at("/payment_method/id")).isEqualTo(kept.path("id"));
        long second = id(send(company, "POST", cards, card("tok_5555", "\"type\": null")));
        assertThat(ids("")).containsExactly(second, kept.path("id").asLong());
        assertThat(ids("?per_page=1&page=2")).containsExactly(kept.path("id").asLong());
        Client.Answer removed =
                send(company, "DELETE", cards + "/" + kept.path("id").asLong(), null);
        assertThat(removed.json().at("/payment_method/id")).isEqualTo(kept.path("id"));
        assertThat(ids("")).containsExactly(second);
        assertRefused(send(company, "DELETE", cards + "/" + kept.path("id").asLong(), null), 404, null);
    }

    @Test
    void oneCardAtMostIsTheFirstChoice() {
        long one = id(send(company, "POST", cards, card("tok_1", "\"default_payment_method\": true")));
        long two = id(send(company, "POST", cards, card("tok_2", "\"default_payment_method\": false")));

        assertThat(defaults()).containsExactly(one);
        JsonNode chosen = send(company, "PATCH", cards + "/" + two, "{\"set_as_default\": true}")
                .json();
        assertThat(chosen.at("/payment_method/default").asBoolean()).isTrue();
        assertThat(chosen.at("/customer/default_payment_method_id").asLong()).isEqualTo(two);
        assertThat(defaults()).containsExactly(two);
        send(company, "PATCH", cards + "/" + one, "{\"set_as_default\": false}");
        assertThat(defaults()).containsExactly(two);
        JsonNode none = send(company, "PATCH", cards + "/" + two, "{\"set_as_default\": false}")
                .json();
        assertThat(none.at("/customer/default_payment_method_id").isNull()).isTrue();
        assertThat(defaults()).isEmpty();
        assertRefused(send(company, "PATCH", cards + "/" + two, "{}"), 422, "set_as_default");
        assertRefused(
                send(company, "PATCH", cards + "/" + two, "{\"set_as_default\": \"yes\"}"), 422, "set_as_default");
    }

    @Test
    void theFirstChoiceIsOneForTheCompanyAndTheCustomer() {
        long one = id(send(company, "POST", cards, card("tok_1", "\"default_payment_method\": true")));
        long two = id(send(company, "POST", cards, card("tok_2", "\"type\": null")));
        String customers = "Bearer "
                + TestFlorin.server()
                        .part(CustomerTokens.class)
                        .issue(new CustomerTokens.Bearer(companyId, customer), Duration.ofMinutes(5))
                        .text();
        String own = "/api/checkout/v2026-04/customers/me";

        assertThat(send(customers, "GET", own, null)
                        .json()
                        .at("/fluid_pay_account/default_payment_method_id")
                        .asLong())
                .isEqualTo(one);
        send(customers, "PATCH", own + "/payment_methods/" + two, "{\"set_as_default\": true}");
        assertThat(defaults()).containsExactly(two);
        send(company, "PATCH", cards + "/" + one, "{\"set_as_default\": true}");
        assertThat(send(customers, "GET", own + "/payment_methods", null)
                        .json()
                        .at("/fluid_pay_account/default_payment_method_id")
                        .asLong())
                .isEqualTo(one);
        send(company, "DELETE", cards + "/" + one, null);
        assertThat(defaults()).isEmpty();
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        Client.Answer wrong = send(company, "POST", cards, """
                {"type": "paypal", "default_payment_method": "yes", "billing_address": {"zip": "?"}, "payment_method":
                 {"token": "4242 4242 4242 4242", "last_four": "42", "card_network": "shop", "exp_month": 13, "exp_year": 2001}}""");

        assertRefused(wrong, 422, null);
        assertThat(wrong.json().path("errors").propertyNames())
                .containsExactlyInAnyOrder(
                        "type",
                        "default_payment_method",
                        "billing_postal_code",
                        "payment_method.token",
                        "payment_method.last_four",
                        "payment_method.card_network",
                        "payment_method.exp_month");
        assertRefused(send(company, "POST", cards, "{}"), 422, "payment_method");
        assertThat(ids("")).isEmpty();
    }

    @Test
    void aCustomerKeepsSoManyAtMost() {
        for (int i = 0; i < SavedCards.MAX_CARDS; i++) {
            id(send(company, "POST", cards, card("tok_" + i, "\"type\": null")));
        }

        assertRefused(send(company, "POST", cards, card("tok_more", "\"type\": null")), 422, "payment_method");
        assertThat(send(company, "POST", cards, card("tok_7", "\"type\": null")).status())
                .isEqualTo(200);
    }

    @Test
    void anotherCompanyAndAnotherCustomerSeeNothing() {
        long card = id(send(company, "POST", cards, card("tok_1", "\"type\": null")));
        String other = company(newCompany());
        String elsewhere = "/api/customers/" + customer(company, "b@example.com") + "/payment_methods";

        assertRefused(send(other, "GET", cards, null), 404, null);
        assertRefused(send(other, "POST", cards, card("tok_2", "\"type\": null")), 404, null);
        assertRefused(send(other, "DELETE", cards + "/" + card, null), 404, null);
        assertRefused(send(company, "PATCH", elsewhere + "/" + card, "{\"set_as_default\": true}"), 404, null);
        assertRefused(send(company, "DELETE", elsewhere + "/" + card, null), 404, null);
        assertRefused(send(company, "GET", "/api/customers/x/payment_methods", null), 404, null);
        assertRefused(send(null, "GET", cards, null), 401, null);
        assertThat(ids("")).containsExactly(card);
    }

    private static long newCompany() {
        return TestFlorin.server()
                .part(Companies.class)
                .create("Cards", "k" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app");
    }

    private static long customer(String company, String email) {
        return send(
                        company,
                        "POST",
                        "/api/customers",
                        "{\"first_name\": \"A\", \"last_name\": \"B\", \"email\": \"" + email + "\"}")
                .json()
                .at("/customer/id")
                .asLong();
    }

    private static String card(String token, String member) {
        return """
                {%s, "billing_address": {"zip": "89501", "city": "Reno"}, "payment_method": {"token": "%s", "last_four": "4242",
                 "card_network": "visa", "exp_month": 3, "exp_year": 2040, "token_provider": "vgs"}}""".formatted(member, token);
    }

    private static long id(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().at("/payment_method/id").asLong();
    }

    private List<Long> ids(String query) {
        return ids(send(company, "GET", cards + query, null).json(), false);
    }

    private List<Long> defaults() {
        return ids(send(company, "GET", cards, null).json(), true);
    }

    private static List<Long> ids(JsonNode list, boolean chosenOnly) {
        List<Long> ids = new ArrayList<>();
        list.path("payment_methods").forEach(card -> {
            if (!chosenOnly || card.path("default").asBoolean()) {
                ids.add(card.path("id").asLong());
            }
        });
        return ids;
    }
}
