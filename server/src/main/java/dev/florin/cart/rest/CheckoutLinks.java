package dev.florin.cart.rest;

import dev.florin.cart.ShownCart;

/** Where the buyer goes on from a cart. */
final class CheckoutLinks {
    static final String SHOP = "{fluid_shop}";
    static final String CART = "{cart_token}";

    private final String checkoutUrl;

    /** @param checkoutUrl with {@link #SHOP} and {@link #CART} in the places of the shop's domain and the cart's token */
    CheckoutLinks(String checkoutUrl) {
        this.checkoutUrl = checkoutUrl;
    }

    Answer.Meta of(ShownCart cart) {
        String shop = cart.company().fluidShop();
        String checkout =
                checkoutUrl.replace(SHOP, shop).replace(CART, cart.cart().key().token());
        return new Answer.Meta(checkout, "https://" + shop, null);
    }
}
