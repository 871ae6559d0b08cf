package dev.florin.cart.rest;

import dev.florin.cart.CardVault;
import dev.florin.cart.Cart;
import dev.florin.cart.CartPayment;
import dev.florin.shop.Address;
import java.nio.ByteBuffer;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
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

    /** The same in the later form, with the id of ours beside it. */
    public Map<String, Object> later(Cart cart, CartPayment payment, boolean withToken) {
        String created = payment.createdAt().truncatedTo(ChronoUnit.SECONDS).toString();
        Map<String, Object> card = new LinkedHashMap<>();
        put(card, "id", payment.id());
        put(card, "uuid_v7", uuid(payment).toString());
        put(card, "token", withToken ? vault.open(payment) : null);
        put(card, "token_provider", null);
        put(card, "cvv_token", null);
        put(card, "full_name", name(cart));
        put(card, "month", payment.month());
        put(card, "year", payment.year());
        put(card, "number", "XXXX-XXXX-XXXX-" + payment.lastFour());
        put(card, "last_four_digits", payment.lastFour());
        put(card, "first_six_digits", null);
        put(card, "card_network", payment.brand());
        put(card, "fingerprint", payment.fingerprint());
        put(card, "default", false);
        put(card, "active", true);
        put(card, "fluid", true);
        put(card, "test", test);
        put(card, "email", cart.buyer().email());
        put(card, "customer_id", cart.buyer().customerId());
        put(card, "member_id", null);
        put(card, "user_id", null);
        put(card, "fluid_pay_account_id", null);
        put(card, "vgs_card_id", null);
        Address billTo = cart.delivery().billTo();
        put(card, "address_id", billTo == null ? null : billTo.addressId());
        put(card, "billing_address", billTo == null ? null : billing(billTo));
        put(card, "created_at", created);
        put(card, "updated_at", created);
        return card;
    }

    private static Map<String, Object> billing(Address address) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "name", Wire.fullName(address));
        put(map, "address1", address.address1());
        put(map, "address2", address.address2());
        put(map, "address3", null);
        put(map, "city", address.city());
        put(map, "state", address.state());
        put(map, "postal_code", address.postalCode());
        put(map, "country_code", address.countryCode());
        put(map, "subdivision_code", null);
        put(map, "phone", address.phone());
        return map;
    }

    /** The same for the same card: its time, and of the rest what its fingerprint says. */
    private static UUID uuid(CartPayment payment) {
        HexFormat hex = HexFormat.of();
        long time = payment.createdAt().toEpochMilli() << 16;
        long version = 0x7000L | hex.parseHex(payment.fingerprint(), 0, 4)[1];
        long rest = ByteBuffer.wrap(hex.parseHex(payment.fingerprint(), 4, 4 + 2 * Long.BYTES))
                .getLong();
        return new UUID(time | (version & 0x7FFFL), (rest & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
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
