package dev.florin.cart.rest;

import dev.florin.cart.CardVault;
import dev.florin.cart.Cart;
import dev.florin.cart.CartPayment;
import dev.florin.shop.Address;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A card in the documented form. */
public final class CardJson {
    private final CardVault vault;
    private final boolean test;

    /** @param test whether payments are simulated */
    CardJson(CardVault vault, boolean test) {
        this.vault = vault;
        this.test = test;
    }

    /** @param withToken whether the gateway's token is shown, which pays wherever the gateway takes it */
    public Map<String, Object> map(Cart cart, CartPayment payment, boolean withToken) {
        Address billTo = cart.delivery().billTo();
        String created = payment.createdAt().truncatedTo(ChronoUnit.SECONDS).toString();
        Map<String, Object> card = new LinkedHashMap<>();
        put(card, "id", payment.id());
        put(card, "user_id", null);
        put(card, "spreedly_token", withToken ? vault.open(payment) : null);
        put(card, "full_name", name(cart));
        put(card, "month", payment.month());
        put(card, "year", payment.year());
        put(card, "number", "XXXX-XXXX-XXXX-" + payment.lastFour());
        put(card, "last_four_digits", payment.lastFour());
        put(card, "first_six_digits", null);
        put(card, "card_type", payment.brand());
        put(card, "address_id", billTo == null ? null : text(billTo.addressId()));
        put(card, "fingerprint", payment.fingerprint());
        put(card, "default", false);
        put(card, "active", true);
        put(card, "created_at", created);
        put(card, "updated_at", created);
        put(card, "fluid", true);
        put(card, "test", test);
        put(card, "email", cart.buyer().email());
        put(card, "customer_id", text(cart.buyer().customerId()));
        put(card, "fluid_pay_account_id", null);
        return card;
    }

    /** The card's presumed owner: the person who is billed, else the recipient. */
    private static String name(Cart cart) {
        Address billTo = cart.delivery().billTo();
        Address person = billTo == null ? cart.delivery().shipTo() : billTo;
        return person == null ? "" : Wire.fullName(person);
    }

    private static @Nullable String text(@Nullable Long id) {
        return id == null ? null : id.toString();
    }

    /** A null is shown; the map's type has no word for it. */
    @SuppressWarnings("NullAway")
    private static void put(Map<String, Object> card, String name, @Nullable Object value) {
        card.put(name, value);
    }
}
