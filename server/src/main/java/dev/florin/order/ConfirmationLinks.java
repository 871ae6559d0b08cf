package dev.florin.order;

import dev.florin.cart.CartSettings;
import dev.florin.cart.CartView;
import dev.florin.platform.http.PublicUrl;

/** Where buyers are sent with their orders, unless the cart says otherwise. */
public final class ConfirmationLinks {
    /** The place of the order's token. */
    static final String TOKEN = "{order_token}";

    private final String template;

    /** @param template see {@link CheckoutSettings#orderUrl} */
    public ConfirmationLinks(String template, PublicUrl publicUrl) {
        this.template = template.replace(PublicUrl.PLACE, publicUrl.base().toString());
    }

    /** With {@value #TOKEN} where the order's token belongs. */
    public String of(CartView view) {
        return template.replace(CartSettings.SHOP, view.shop().company().fluidShop());
    }
}
