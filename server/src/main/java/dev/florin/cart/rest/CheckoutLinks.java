package dev.florin.cart.rest;

import dev.florin.cart.CartSettings;
import dev.florin.cart.ShownCart;

/** Where the buyer goes on from a cart. */
final class CheckoutLinks {
    private final String checkoutUrl;

    /** @param checkoutUrl see {@link CartSettings#checkoutUrl} */
    CheckoutLinks(String checkoutUrl) {
        this.checkoutUrl = checkoutUrl;
    }

    Answer.Meta of(ShownCart cart) {
        String shop = cart.company().fluidShop();
        String checkout = checkoutUrl
                .replace(CartSettings.SHOP, shop)
                .replace(CartSettings.CART, cart.cart().key().token());
        return new Answer.Meta(checkout, "https://" + shop, null);
    }
}
