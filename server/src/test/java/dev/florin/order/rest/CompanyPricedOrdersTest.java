package dev.florin.order.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.cart.rest.CartClient.cart;
import static dev.florin.cart.rest.CartClient.get;
import static dev.florin.cart.rest.CartClient.send;
import static dev.florin.cart.rest.CartClient.sendTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.shop.DemoShop;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Orders of carts whose company has said what lines cost, or has given a discount by hand. */
class CompanyPricedOrdersTest implements MovesMoney {
    private static final Map<String, String> COMPANY = Map.of("Authorization", "Bearer " + DemoShop.TOKEN);
    private static final String CHECKOUT = "/api/checkout/v2026-04/carts/";

    @Test
    void aPriceThatTheBuyerHasNotSeenIsAskedForOnceMore() {
        String token = CheckoutClient.readyCart(DemoShop.VARIANT, 1);
        price(token, "90.00");

        Client.Answer unseen = CheckoutClient.checkout(token);
        JsonNode order = CheckoutClient.order(token);

        assertThat(unseen.status()).as(unseen.body()).isEqualTo(409);
        assertThat(unseen.json().at("/meta/cart/sub_total").asString()).isEqualTo("90.00");
        assertThat(order.path("amount")).isEqualTo(unseen.json().at("/meta/cart/amount_total"));
        assertRefused(
                sendTo("/api/carts/" + token + "/update_cart_items_prices", "PATCH", prices("1.00"), COMPANY),
                410,
                null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "PATCH; /api/carts/TOKEN/append_metadata; {\"metadata\": {\"a\": 1}}",
                "PATCH; /api/carts/TOKEN/remove_metadata; {\"keys\": [\"a\"]}",
                "PATCH; /api/checkout/v2026-04/carts/TOKEN/metadata; {\"metadata\": {\"a\": 1}}",
                "POST; /api/checkout/v2026-04/carts/TOKEN/recalculate; {}",
                "POST; /api/carts/TOKEN/recalculate; {}",
                "PATCH; /api/carts/TOKEN; {\"phone\": \"4035551213\"}"
            })
    void whatTheCompanyDoesThenShowsTheBuyerNothing(String method, String path, String body) {
        String token = CheckoutClient.readyCart(DemoShop.VARIANT, 1);
        price(token, "90.00");
        assertThat(sendTo(path.replace("TOKEN", token), method, body, COMPANY).status())
                .isEqualTo(200);

        Client.Answer unseen = CheckoutClient.checkout(token);

        assertThat(unseen.status()).as(unseen.body()).isEqualTo(409);
        CheckoutClient.order(token);
    }

    @Test
    void aDiscountByHandThatTheCompanyTakesBackIsNotYetSeen() {
        String token = CheckoutClient.readyCart(DemoShop.VARIANT, 1);
        String path = CHECKOUT + token + "/discount";
        sendTo(
                path + "/manual",
                "POST",
                "{\"reason\": \"x\", \"price_discount_type\": \"flat\", \"flat_value\": 5}",
                COMPANY);
        get("/" + token);
        assertThat(sendTo(path, "DELETE", "{\"discount_code\": \"manual\"}", COMPANY)
                        .status())
                .isEqualTo(200);

        Client.Answer unseen = CheckoutClient.checkout(token);

        assertThat(unseen.status()).as(unseen.body()).isEqualTo(409);
    }

    /** As when the buyer saw the lower price on another server, of which this one does not know. */
    @Test
    void aRaiseAfterALowerPriceIsAskedForThoughNobodyKnowsWhetherThatWasSeen() {
        String token = CheckoutClient.readyCart(DemoShop.VARIANT, 1);
        price(token, "20.00");
        price(token, "40.00");

        Client.Answer unseen = CheckoutClient.checkout(token);

        assertThat(unseen.status()).as(unseen.body()).isEqualTo(409);
        CheckoutClient.order(token);
    }

    @Test
    void aPriceThatTheBuyerHasSeenIsPaid() {
        String token = CheckoutClient.readyCart(DemoShop.VARIANT, 2);
        price(token, "60.00");
        JsonNode seen = cart(sendTo(CHECKOUT + token + "/recalculate", "POST", "{}", Map.of()));

        JsonNode order = CheckoutClient.order(token);

        assertThat(seen.path("sub_total").decimalValue()).isEqualByComparingTo("120.00");
        assertThat(new BigDecimal(order.path("amount").asString()))
                .isEqualByComparingTo(seen.path("amount_total").decimalValue());
    }

    @Test
    void aLowerPriceIsPaidAtOnceAndPointsGoWithTheOrder() {
        String token = CheckoutClient.readyCart(DemoShop.VARIANT, 2);
        price(token, "0");
        assertThat(sendTo("/api/carts/" + token + "/items/1/update_volumes", "PATCH", "{\"cv\": 3}", COMPANY)
                        .status())
                .isEqualTo(200);
        String total = cart(get("/" + token)).path("amount_total").asString();

        JsonNode order = CheckoutClient.order(token);

        assertThat(order.path("amount").asString()).isEqualTo(total);
        JsonNode closed = cart(get("/" + token));
        assertThat(closed.path("cv_total").asInt()).isEqualTo(6);
        assertThat(closed.path("sub_total").asString()).isEqualTo("0.00");
    }

    @Test
    void aDiscountByHandIsTakenOffTheOrderAndListedOfItsCart() {
        String token = CheckoutClient.readyCart(DemoShop.VARIANT, 2);
        send("POST", "/" + token + "/discount", "{\"discount_code\": \"DISCOUNT10\"}");
        String manual = "{\"reason\": \"Late parcel\", \"price_discount_type\": \"flat\", \"flat_value\": \"12.34\"}";
        sendTo(CHECKOUT + token + "/discount/manual", "POST", manual, COMPANY);
        String total = cart(get("/" + token)).path("amount_total").asString();

        JsonNode order = CheckoutClient.order(token);

        assertThat(order.path("amount").asString()).isEqualTo(total);
        JsonNode discounts = sendTo(CHECKOUT + token + "/discounts", "GET", null, Map.of())
                .json()
                .path("discounts");
        assertThat(discounts.at("/0/amount_applied").decimalValue()).isEqualByComparingTo("10.00");
        assertThat(discounts.at("/1/amount_applied").decimalValue()).isEqualByComparingTo("12.34");
        assertThat(cart(get("/" + token)).path("discount_total").asString()).isEqualTo("22.34");
        assertRefused(sendTo(CHECKOUT + token + "/discount/manual", "POST", manual, COMPANY), 410, null);
    }

    private static void price(String token, String price) {
        Client.Answer set =
                sendTo("/api/carts/" + token + "/update_cart_items_prices", "PATCH", prices(price), COMPANY);
        assertThat(set.status()).as(set.body()).isEqualTo(200);
    }

    private static String prices(String price) {
        return "{\"cart_items\": [{\"id\": 1, \"price\": \"" + price + "\"}]}";
    }
}
