package dev.florin.cardorder.incomm;

import static dev.florin.cardorder.incomm.IncommClient.refusal;
import static dev.florin.cardorder.incomm.OrderClient.ANY;
import static dev.florin.cardorder.incomm.OrderClient.FIXED_25;
import static dev.florin.cardorder.incomm.OrderClient.order;
import static dev.florin.cardorder.incomm.OrderClient.product;
import static dev.florin.cardorder.incomm.OrderClient.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything wrong with an order is reported at once, and nothing is done. */
class OrderValidationTest {
    private static final OrderClient PROGRAM = OrderClient.of(TestFlorin.accountWith(100_000_00, 0, 0));

    @AfterEach
    void nothingHappened() {
        assertThat(PROGRAM.countOrders()).isZero();
        assertThat(PROGRAM.countPurchases()).isZero();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "nobody",
                "@test.example",
                "a@",
                "a@b",
                "a b@test.example",
                "a@test..example",
                ".a@test.example",
                "a@-test.example",
                "a@test.example ",
                "a@test.example\r\nBcc: b@test.example",
                "a@b@test.example"
            })
    void anAddressThatIsNoneIsNotValid(@Nullable String address) {
        Map<String, Object> recipient = recipient(product(FIXED_25, 25, 1));
        recipient.put("EmailAddress", address);

        assertThat(refused(order(List.of(recipient)))).containsExactly("EmailAddress is not valid");
    }

    @Test
    void hiddenAddressIsInvalidWhenMailIsToBeSent() {
        Map<String, Object> recipient = recipient(product(FIXED_25, 25, 1));
        recipient.put("EmailAddress", "[email protected]");
        recipient.put("DeliverEmail", true);

        assertThat(refused(order(List.of(recipient)))).containsExactly("EmailAddress is not valid");
    }

    @Test
    void allErrorsAreSaidAtOnce() {
        Map<String, Object> recipient = recipient(
                List.of(product("NO-SUCH", 25, 1), product(FIXED_25, 26, 1), product(ANY, new BigDecimal("1.001"), 0)));
        recipient.put("EmailAddress", "");
        recipient.put("ShippingMethod", "Ground");
        Map<String, Object> order = order(List.of(recipient));
        order.remove("CustomerOrderId");
        order.put("CatalogId", "one");
        order.put("Metadata", Map.of());

        assertThat(refused(order))
                .containsExactlyInAnyOrder(
                        "CatalogId must be a whole number.",
                        "Metadata must be a text.",
                        "CustomerOrderId is required.",
                        "EmailAddress is not valid",
                        "Sku [NO-SUCH] is not available for the specified program and catalog.",
                        "ShippingMethod must be Email for digital Sku",
                        "Value is not available for Sku [VUSA-D-2500-00]: it must be 25.00 USD.",
                        "Value has more decimals than USD has.",
                        "Quantity must be a whole number of at least 1.");
    }

    @Test
    void aSkuOfAnotherCatalogIsNotAvailable() {
        Map<String, Object> order = order(FIXED_25, 25, 1);
        order.put("CatalogId", 2);

        assertThat(refused(order))
                .containsExactly("Sku [VUSA-D-2500-00] is not available for the specified program and catalog.");
    }

    @Test
    void aPhysicalCardCannotBeOrdered() {
        assertThat(refused(order("VUSA-P-2500-00", 25, 1)))
                .containsExactly("Sku [VUSA-P-2500-00] is a physical card; only digital cards can be ordered here.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, Value must be a number greater than 0.",
        "-5, Value must be a number greater than 0.",
        "0.001, Value has more decimals than USD has.",
        "2000.01, Value is not available for Sku [VUSD-D-V-00]: it must be from 0.01 USD to 2000.00 USD.",
        "1e9, Value is not available for Sku [VUSD-D-V-00]: it must be from 0.01 USD to 2000.00 USD.",
        "1e999, Value is not available for Sku [VUSD-D-V-00]: it must be from 0.01 USD to 2000.00 USD.",
        "1e999999999, The request body could not be read.",
        "1e-999999999, The request body could not be read.",
        "null, Value must be a number greater than 0.",
        "\"25 USD\", Value must be a number greater than 0.",
        "true, Value must be a number greater than 0."
    })
    void aValueThatIsNotSoldIsRefused(String json, String text) {
        assertThat(refusedBody(body("\"Sku\":\"VUSD-D-V-00\",\"Quantity\":1,\"Value\":" + json)))
                .containsExactly(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "\"x\"", "null", "[]", "99999999999999999999", "1e400"})
    void aQuantityIsAWholeNumber(String json) {
        assertThat(refusedBody(body("\"Sku\":\"VUSA-D-2500-00\",\"Value\":25,\"Quantity\":" + json)))
                .containsExactly("Quantity must be a whole number of at least 1.");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(refused(Map.of("CustomerOrderId", "x"))).containsExactly("Recipients is required.");
        assertThat(refused(Map.of("Recipients", List.of(recipient(product(FIXED_25, 25, 1))))))
                .containsExactly("CustomerOrderId is required.");
        assertThat(refused(order(List.of(recipient(List.of()))))).containsExactly("Products is required.");
        assertThat(refused(order(List.of(recipient(product(null, 25, 1)))))).containsExactly("Sku is required.");
        assertThat(refusedBody("{\"CustomerOrderId\":\"x\",\"Recipients\":[1]}"))
                .containsExactly("Recipients must be an array of objects.", "Recipients is required.");
    }

    @Test
    void textsHaveALength() {
        Map<String, Object> product = product(FIXED_25, 25, 1);
        product.put("MessageText", "x".repeat(2_001));
        Map<String, Object> recipient = recipient(product);
        recipient.put("FirstName", "x".repeat(256));
        Map<String, Object> order = order(List.of(recipient));
        order.put("CustomerOrderId", "x".repeat(256));

        assertThat(refused(order))
                .containsExactlyInAnyOrder(
                        "CustomerOrderId is longer than 255 characters.",
                        "FirstName is longer than 255 characters.",
                        "MessageText is longer than 2000 characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\ud800", "\\udc00\\ud800"})
    void aTextThatCannotBeKeptIsRefused(String text) {
        assertThat(refusedBody("{\"CustomerOrderId\":\"" + text + "\",\"Recipients\":[{\"EmailAddress\":"
                        + "\"a@test.example\",\"FirstName\":\"" + text
                        + "\",\"Products\":[{\"Sku\":\"VUSA-D-2500-00\",\"Value\":25,\"Quantity\":1}]}]}"))
                .containsExactly(
                        "CustomerOrderId contains a character that is not allowed.",
                        "FirstName contains a character that is not allowed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "7", "\"x\"", "{}{}", "{\"CustomerOrderId\":\"x\",}", "\u0000"})
    void aBodyThatIsNoOrderIsRefused(String body) {
        refusedBody(body);
    }

    @Test
    void aDeepOrLargeBodyIsRefused() {
        refusedBody("[".repeat(50_000));
        refusedBody("{\"Recipients\":" + "[".repeat(900) + "]".repeat(900) + "}");
        refusal(
                IncommClient.post(
                        PROGRAM.bearer(), "/orders", "{\"Metadata\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}"),
                413);
    }

    @Test
    void manyProblemsAreSaidOnceEachAndBounded() {
        List<Map<String, Object>> products = IntStream.range(0, 400)
                .mapToObj(i -> product("NO-SUCH-" + i, 25, 1))
                .toList();

        assertThat(refused(order(List.of(recipient(products))))).hasSize(100);
    }

    private static String body(String product) {
        return "{\"CustomerOrderId\":\"" + UUID.randomUUID() + "\",\"Recipients\":[{\"EmailAddress\":"
                + "\"a@test.example\",\"Products\":[{" + product + "}]}]}";
    }

    private static List<String> refused(Map<String, Object> order) {
        List<String> immediate = refusal(PROGRAM.placeImmediate(order), 400);
        assertThat(refusal(PROGRAM.place(order), 400)).isEqualTo(immediate);
        return immediate;
    }

    private static List<String> refusedBody(String body) {
        Client.Answer answer = IncommClient.post(PROGRAM.bearer(), "/orders", body);
        return refusal(answer, 400);
    }
}
