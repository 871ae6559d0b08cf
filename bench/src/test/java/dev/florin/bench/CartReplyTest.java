package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CartReplyTest {
    private static final String TOKEN = "ct_ABCDEFGHIJKLMNOPQRSTUV";
    static final String CARD = "{\"card\":{\"id\":4,\"last_four_digits\":\"1111\"}}";
    private static final byte[] TOKEN_BYTES = TOKEN.getBytes(StandardCharsets.US_ASCII);

    @Test
    void theCartInItsVersionIsRight() {
        CartReply reply = reply(cart(TOKEN, "12"));

        assertThat(reply.problem(TOKEN_BYTES, 12)).isNull();
        assertThat(reply.token()).isEqualTo(TOKEN_BYTES);
    }

    @Test
    void anotherVersionIsWrong() {
        assertThat(reply(cart(TOKEN, "12")).problem(TOKEN_BYTES, 1)).isEqualTo("version 12 instead of 1");
        assertThat(reply("{\"cart\":{\"cart_token\":\"" + TOKEN + "\"}}").problem(TOKEN_BYTES, 1))
                .isEqualTo("version 0 instead of 1");
    }

    @Test
    void anotherCartOrNoneIsWrong() {
        assertThat(reply(cart("ct_XXXXXXXXXXXXXXXXXXXXXX", "3")).problem(TOKEN_BYTES, 3))
                .isEqualTo("another cart");
        assertThat(reply("{}").problem(TOKEN_BYTES, 3)).isEqualTo("another cart");
        assertThat(reply("").token()).isEmpty();
        assertThat(reply("{\"cart_token\":\"ct_short").token()).isEmpty();
    }

    @Test
    void onlyAPaidOrderOfTheCartIsRight() {
        assertThat(reply(order("paid", TOKEN)).orderProblem(TOKEN_BYTES)).isNull();
        assertThat(reply(order("pending", TOKEN)).orderProblem(TOKEN_BYTES)).isEqualTo("an order that is not paid");
        assertThat(reply(order("paid", "ct_XXXXXXXXXXXXXXXXXXXXXX")).orderProblem(TOKEN_BYTES))
                .isEqualTo("the order of another cart");
        assertThat(reply(cart(TOKEN, "3")).orderProblem(TOKEN_BYTES)).isEqualTo("no order");
    }

    @Test
    void onlyTheCardThatWasSetIsRight() {
        assertThat(reply(CARD).cardProblem()).isNull();
        assertThat(reply(CARD.replace("1111", "4242")).cardProblem()).isEqualTo("another card");
        assertThat(reply(cart(TOKEN, "5")).cardProblem()).isEqualTo("another card");
    }

    static String cart(String token, String version) {
        return "{\"cart\":{\"id\":7,\"cart_token\":\"" + token + "\",\"version\":" + version + ",\"state\":\"start\"}}";
    }

    static String order(String status, String cart) {
        return "{\"order\":{\"id\":7,\"token\":\"fo_jdXTCCdNanVD2PRRZhR3Ye\",\"status\":\"" + status
                + "\",\"cart_token\":\"" + cart + "\"}}";
    }

    private static CartReply reply(String body) {
        byte[] bytes = ("head" + body + "tail").getBytes(StandardCharsets.UTF_8);
        return new CartReply(bytes, 4, bytes.length - 4);
    }
}
