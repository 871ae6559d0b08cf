package dev.florin.cart;

import static dev.florin.platform.settings.Form.duration;

import dev.florin.platform.http.PublicUrl;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * What is set about carts.
 *
 * @param maxOpenBytes the most that the open carts of one company may take, see {@link CartVolume}
 * @param checkoutUrl where buyers go on from a cart, with {@link PublicUrl#PLACE}, {@link #SHOP} and {@link #CART}
 */
public record CartSettings(CartLives lives, long maxOpenBytes, String checkoutUrl) {
    /** The place of the shop's domain in {@link #checkoutUrl}. */
    public static final String SHOP = "{fluid_shop}";

    /** The place of the cart's token in it. */
    public static final String CART = "{cart_token}";

    private static final Duration MIN_UNTOUCHED = Duration.ofHours(1);
    private static final Duration MIN_KEEP = Duration.ofDays(1);
    private static final Duration MAX_KEEP = Duration.ofDays(3_650);

    public static CartSettings of(SettingReader read) {
        return new CartSettings(
                new CartLives(
                        read.get("carts.keep-untouched", duration(MIN_UNTOUCHED, MAX_KEEP), Duration.ofHours(24)),
                        read.get("carts.keep-guest", duration(MIN_KEEP, MAX_KEEP), Duration.ofDays(14)),
                        read.get("carts.keep", duration(MIN_KEEP, MAX_KEEP), Duration.ofDays(90))),
                read.get(
                        "carts.max-open-bytes",
                        Form.size(DataSize.ofKilobytes(1)),
                        DataSize.ofGigabytes(2).toBytes()),
                read.get("checkout-url", Form.text(), usualUrl(FlorinEnvironment.of(read))));
    }

    /** The page of this server takes no number of a new card, so where money is real buyers are sent to the shop's. */
    private static String usualUrl(FlorinEnvironment environment) {
        return switch (environment) {
            case STAGING -> PublicUrl.PLACE + "/checkout/" + CART;
            case LIVE -> "https://" + SHOP + "/checkout?cart_token=" + CART;
        };
    }
}
