package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.bench.load.RequestSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CartRequestTest {
    private static final String TOKEN = "ct_ABCDEFGHIJKLMNOPQRSTUV";

    @ParameterizedTest
    @EnumSource
    void everyStepIsWholeHttpWithTheLengthOfItsBody(CartStep step) {
        String request = written(step.request(List.of(1001L)));

        String body = body(request);
        assertThat(request).contains(" HTTP/1.1\r\n").contains("\r\nContent-Length: " + body.length() + "\r\n");
        assertThat(request).doesNotContain(CartRequest.TOKEN);
        assertThat(request.contains(TOKEN)).isEqualTo(step != CartStep.CREATE);
    }

    @Test
    void aNewCartHasAUnitOfEachVariant() {
        String request = written(CartStep.CREATE.request(List.of(1001L, 1002L, 1003L)));

        JsonNode cart = JsonMapper.shared().readTree(body(request));
        assertThat(request).startsWith("POST /api/carts HTTP/1.1\r\n");
        assertThat(cart.path("country_code").asString()).isEqualTo("US");
        assertThat(cart.path("items")
                        .valueStream()
                        .map(item -> item.path("variant_id").asLong()))
                .containsExactly(1001L, 1002L, 1003L);
        assertThat(cart.path("items")
                        .valueStream()
                        .map(item -> item.path("quantity").asLong()))
                .containsOnly(1L);
    }

    @Test
    void aReadAndAChangeNameTheCart() {
        assertThat(written(CartRequest.read())).startsWith("GET /api/carts/" + TOKEN + " HTTP/1.1\r\n");
        assertThat(written(CartRequest.add(90))).startsWith("POST /api/carts/" + TOKEN + "/items HTTP/1.1\r\n");
        assertThat(body(written(CartRequest.add(90)))).isEqualTo("{\"items\":[{\"variant_id\":90,\"quantity\":1}]}");
    }

    @Test
    void theStepsAreWhatAStorefrontDoesInItsOrder() {
        assertThat(CartStep.values())
                .extracting(step -> firstLine(written(step.request(List.of(1L)))))
                .containsExactly(
                        "POST /api/carts",
                        "PATCH /api/carts/" + TOKEN,
                        "POST /api/carts/" + TOKEN + "/address",
                        "POST /api/carts/" + TOKEN + "/shipping_method",
                        "POST /api/carts/" + TOKEN + "/payment_methods/credit_card",
                        "POST /api/carts/" + TOKEN + "/checkout");
    }

    private static String written(CartRequest request) {
        ByteBuffer out = ByteBuffer.allocate(RequestSource.MAX_REQUEST_BYTES);
        request.write(out, TOKEN.getBytes(StandardCharsets.US_ASCII));
        return new String(out.array(), 0, out.position(), StandardCharsets.US_ASCII);
    }

    private static String body(String request) {
        return request.substring(request.indexOf("\r\n\r\n") + 4);
    }

    private static String firstLine(String request) {
        return request.substring(0, request.indexOf(" HTTP/1.1"));
    }
}
