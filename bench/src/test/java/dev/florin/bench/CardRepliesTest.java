package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CardRepliesTest {
    private final CardReplies replies = new CardReplies();

    @Test
    void anActiveCardIsRight() {
        assertThat(problem(reply(UUID.randomUUID().toString(), "ACTIVE"))).isNull();
        assertThat(replies.count()).isOne();
    }

    @Test
    void aCardThatComesTwiceIsCountedOnce() {
        String first = UUID.randomUUID().toString();
        String second = UUID.randomUUID().toString();

        problem(reply(first, "ACTIVE"));
        problem(reply(second, "ACTIVE"));
        problem(reply(first, "ACTIVE"));

        assertThat(replies.count()).isEqualTo(3);
        assertThat(replies.distinctCards()).isEqualTo(2);
    }

    @Test
    void cardsThatDifferInTheirLastDigitsOnlyAreTwo() {
        problem(reply("00000000-0000-7000-8000-000000000001", "ACTIVE"));
        problem(reply("00000000-0000-7000-8000-000000000002", "ACTIVE"));

        assertThat(replies.distinctCards()).isEqualTo(2);
    }

    @Test
    void aReplyWithErrorsIsWrongEvenWithACard() {
        String body = reply(UUID.randomUUID().toString(), "ACTIVE").replace("{\"data\"", "{\"errors\":[],\"data\"");

        assertThat(problem(body)).isEqualTo("errors in the reply");
    }

    @Test
    void aPendingCardIsWrong() {
        assertThat(problem(reply(UUID.randomUUID().toString(), "PENDING"))).isEqualTo("the gift card is not active");
    }

    @Test
    void aReplyWithoutACardIsWrong() {
        assertThat(problem("{\"data\":{\"purchaseGiftCard\":null}}")).isEqualTo("no gift card in the reply");
        assertThat(problem("")).isEqualTo("no gift card in the reply");
        assertThat(problem(reply("short", "ACTIVE"))).isEqualTo("no gift card in the reply");
        assertThat(replies.count()).isZero();
    }

    @Test
    void manyCardsAreRemembered() {
        for (int i = 0; i < 100_000; i++) {
            problem(reply("00000000-0000-7000-8000-%012x".formatted(i), "ACTIVE"));
        }

        assertThat(replies.distinctCards()).isEqualTo(100_000);
    }

    private @Nullable String problem(String body) {
        byte[] bytes = ("head" + body + "tail").getBytes(StandardCharsets.UTF_8);
        return replies.problem(0, bytes, 4, bytes.length - 4);
    }

    private static String reply(String card, String status) {
        return """
               {"data":{"purchaseGiftCard":{"purchaseId":"018f0000-0000-7000-8000-00000000000a",\
               "purchaseDisplayId":"1019688","purchaseAmount":10.0,"seatRewardValue":0.4,\
               "giftCard":{"giftCardId":"%s","status":"%s"}}}}""".formatted(card, status);
    }
}
