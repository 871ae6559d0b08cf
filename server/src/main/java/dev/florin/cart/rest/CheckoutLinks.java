package dev.florin.cart.rest;

import dev.florin.cart.CartSettings;
import dev.florin.cart.ShownCart;
import dev.florin.platform.http.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Where the buyer goes on from a cart. An answer is kept for repetitions with {@link PublicUrl#PLACE} in it, as each
 * caller is sent to the server by the address that the caller has called.
 */
final class CheckoutLinks {
    private final String checkoutUrl;
    private final PublicUrl publicUrl;

    /** @param checkoutUrl see {@link CartSettings#checkoutUrl} */
    CheckoutLinks(String checkoutUrl, PublicUrl publicUrl) {
        this.checkoutUrl = checkoutUrl;
        this.publicUrl = publicUrl;
    }

    Answer.Meta of(ShownCart cart) {
        String shop = cart.company().fluidShop();
        String checkout = checkoutUrl
                .replace(CartSettings.SHOP, shop)
                .replace(CartSettings.CART, cart.cart().key().token());
        return new Answer.Meta(checkout, "https://" + shop, null);
    }

    /** As this caller is shown it. */
    String shown(String checkout, HttpServletRequest request) {
        return checkout.contains(PublicUrl.PLACE)
                ? checkout.replace(PublicUrl.PLACE, publicUrl.base(request))
                : checkout;
    }
}
