package dev.florin.console;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The hosted checkout and the page of an order, for buyers of any shop. One page serves both, and any token: it asks
 * the carts' and orders' public API, whose rules alone say what the holder of a token may see. So nothing here looks a
 * token up, and nobody learns from the page whether there is such a cart.
 */
@RestController
final class CheckoutPages {
    static final String CHECKOUT = "/checkout/{cart_token}";
    static final String ORDER = "/order/{order_token}";

    /** What the build writes where the page is told whose test cards it may offer. */
    private static final String TEST_CARDS = "__TEST_CARDS__";

    private static final String MISSING = Pages.text("/checkout-missing.html");

    private final @Nullable IndexPage page;

    /** @param simulated whether payments are simulated, so that cards of the simulator's can be offered */
    CheckoutPages(BuiltConsole built, boolean simulated) {
        IndexPage checkout = built.checkout();
        this.page = checkout == null ? null : checkout.filled(TEST_CARDS, simulated ? "simulator" : "");
    }

    /** A token is a key: no search engine is to keep the address. {@code Referrer-Policy} goes with every answer. */
    @GetMapping({CHECKOUT, ORDER})
    ResponseEntity<byte[]> page() {
        ResponseEntity<byte[]> answer = Pages.answer(page, MISSING);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header("X-Robots-Tag", "noindex, nofollow")
                .body(answer.getBody());
    }
}
