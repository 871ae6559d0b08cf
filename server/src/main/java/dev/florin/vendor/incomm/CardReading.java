package dev.florin.vendor.incomm;

import dev.florin.catalog.Card;
import dev.florin.vendor.GiftCardVendor.Order;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the cards of an order say ({@code docs/protocols/incomm.md}, "Cards"), checked against what was ordered. */
sealed interface CardReading {
    /** The card that was ordered, and the vendor's name for it. */
    record One(Card card, String cardUri) implements CardReading {}

    /** There is no card yet. */
    record None() implements CardReading {}

    /** Something other than what was ordered, or nothing readable. */
    record Wrong(String why) implements CardReading {}

    int MAX_CODE_LENGTH = 200;
    int MAX_LINK_LENGTH = 2_000;

    static CardReading of(byte[] body, Order order) {
        JsonNode cards = Json.read(body);
        if (!cards.isArray()) {
            return new Wrong("the vendor's list of cards cannot be read");
        }
        return switch (cards.size()) {
            case 0 -> new None();
            case 1 -> one(cards.get(0), order);
            default -> new Wrong("the vendor sent " + cards.size() + " cards for an order of one");
        };
    }

    private static CardReading one(JsonNode node, Order order) {
        String cardUri = OrderLinks.name(node.path("CardUri"));
        if (cardUri == null) {
            return new Wrong("the vendor's card has no usable CardUri");
        }
        String sku = Json.text(node.path("Sku"), MAX_CODE_LENGTH);
        if (sku == null || !sku.equalsIgnoreCase(order.sku())) {
            return new Wrong("the vendor's card is of another product than the one ordered");
        }
        BigDecimal value = Json.decimal(node.path("InitialBalance"));
        if (value == null || value.compareTo(order.amount().toDecimal()) != 0) {
            return new Wrong("the vendor's card is not worth what was ordered");
        }
        Card card = card(node);
        return card == null ? new Wrong("the vendor's card has no usable number") : new One(card, cardUri);
    }

    /** A number or a link is needed, in usable form; a PIN alone is worth nothing. */
    private static @Nullable Card card(JsonNode node) {
        String number = Json.text(node.path("CardNumber"), MAX_CODE_LENGTH);
        String pin = Json.text(node.path("Pin"), MAX_CODE_LENGTH);
        String link = Json.text(node.path("CertificateLink"), MAX_LINK_LENGTH);
        boolean isWhole = (number != null || isEmpty(node.path("CardNumber")))
                && (pin != null || isEmpty(node.path("Pin")))
                && (link == null || link.startsWith("https://"));
        return isWhole && (number != null || link != null) ? new Card(number, pin, link) : null;
    }

    private static boolean isEmpty(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || (node.isString() && node.stringValue().isBlank());
    }
}
