package dev.florin.crash;

import dev.florin.shop.DemoShop;
import java.util.Random;

/** What a buyer puts into a cart, and the card that pays for it. */
enum Basket {
    /** Two lines, one of them in stock by units. */
    TWO_LINES("""
            [{"variant_id": %d, "quantity": 1}, {"variant_id": %d, "quantity": 2}]""".formatted(DemoShop.VARIANT, DemoShop.SMALL_VARIANT), "tok_1111"),
    TRACKED(line(DemoShop.SMALL_VARIANT, 3), "tok_1111"),
    /** There is not enough for everybody. */
    SCARCE(line(DemoShop.LAST_UNIT_VARIANT, 2), "tok_1111"),
    DECLINED(line(DemoShop.SMALL_VARIANT, 2), "tok_0002"),
    /** Declined, and then paid with another card. */
    DECLINED_FIRST(line(DemoShop.SMALL_VARIANT, 1), "tok_9995"),
    /** The gateway takes the money but does not answer in time. */
    SLOW(line(DemoShop.SMALL_VARIANT, 1), "tok_0127"),
    ERRS_ONCE(line(DemoShop.VARIANT, 1), "tok_0119"),
    GIFT_CARDS(line(DemoShop.GIFT_CARD_VARIANT, 2), "tok_1111"),
    SUBSCRIPTION(line(DemoShop.SMALL_VARIANT, 1), "tok_1111");

    private final String items;
    private final String card;

    Basket(String items, String card) {
        this.items = items;
        this.card = card;
    }

    /** The items of a new cart, as JSON. */
    String items() {
        return items;
    }

    /** The gateway's token. */
    String card() {
        return card;
    }

    boolean isSent() {
        return this != GIFT_CARDS;
    }

    boolean isSubscribed() {
        return this == SUBSCRIPTION;
    }

    /** Whether a refusal that names this field may be told. */
    boolean mayBeRefusedFor(String field) {
        return switch (this) {
            case DECLINED, DECLINED_FIRST -> field.equals("payment_method");
            case SCARCE -> field.startsWith("items");
            case TWO_LINES, TRACKED, SLOW, ERRS_ONCE, GIFT_CARDS, SUBSCRIPTION -> false;
        };
    }

    static Basket any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    private static String line(long variant, int quantity) {
        return "[{\"variant_id\": " + variant + ", \"quantity\": " + quantity + "}]";
    }
}
