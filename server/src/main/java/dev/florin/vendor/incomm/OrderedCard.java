package dev.florin.vendor.incomm;

import dev.florin.catalog.Card;
import dev.florin.platform.Secrets;
import dev.florin.vendor.GiftCardVendor.Answer;
import dev.florin.vendor.GiftCardVendor.Order;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Gets the card of an order that the vendor has, and believes it only when it is the one that was ordered. */
final class OrderedCard {
    /** States of an order that will never have a card. They are guesses: of such states, clients show none. */
    private static final Set<String> WITHOUT_CARD =
            Set.of("failed", "cancelled", "canceled", "rejected", "declined", "error", "voided");

    private static final String PURPOSE = "incomm card";
    private static final int MAX_STATUS_LENGTH = 40;

    private final IncommApi api;
    private final IncommOrders orders;
    private final Secrets secrets;

    OrderedCard(IncommApi api, IncommOrders orders, Secrets secrets) {
        this.api = api;
        this.orders = orders;
        this.secrets = secrets;
    }

    /** @param orderUri the vendor's name for the order, which is remembered with its card. */
    Answer get(Order order, String orderUri) {
        return switch (api.cards(orderUri)) {
            case Reply.NotSent notSent -> notSent.answer();
            case Reply.Silent(String why) -> new Answer.Unknown(why);
            case Reply.Answered reply
            when reply.status() == 200 ->
                switch (CardReading.of(reply.body(), order)) {
                    case CardReading.One(Card card, String cardUri) -> take(order, orderUri, card, cardUri);
                    case CardReading.None() -> withoutCard(order, orderUri);
                    case CardReading.Wrong(String why) -> new Answer.Unknown(why);
                };
            case Reply.Answered reply -> reply.inconclusive();
        };
    }

    private Answer take(Order order, String orderUri, Card card, String cardUri) {
        byte[] fingerprint = secrets.fingerprint(
                PURPOSE, Objects.requireNonNullElseGet(card.code(), () -> String.valueOf(card.url())));
        return orders.claim(order.reference(), orderUri, cardUri, fingerprint)
                ? new Answer.Filled(card)
                : new Answer.Unknown("the vendor sent a card that another order has, or another card than before");
    }

    /** It may come later, or never: the order says which. */
    private Answer withoutCard(Order order, String orderUri) {
        if (!(api.order(orderUri) instanceof Reply.Answered reply) || reply.status() != 200) {
            return new Answer.Pending("the vendor has the order and has not sent its card yet");
        }
        JsonNode body = Json.read(reply.body());
        String status = Json.text(body.path("OrderStatus"), MAX_STATUS_LENGTH);
        boolean isOurs = body.path("CustomerOrderId").asString("").equals(order.reference());
        if (!isOurs || status == null || !WITHOUT_CARD.contains(status.toLowerCase(Locale.ROOT))) {
            return new Answer.Pending("the vendor is still working on the order");
        }
        String why = "the vendor could not fill the order";
        orders.end(order.reference(), why);
        return new Answer.Refused(why);
    }
}
