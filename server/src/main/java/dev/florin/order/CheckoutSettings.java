package dev.florin.order;

import dev.florin.cart.CartSettings;
import dev.florin.platform.http.PublicUrl;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.time.Duration;

/**
 * What is set about checkouts.
 *
 * @param answerWait how long a checkout or a refund waits for its payment
 * @param cardsWait how long a checkout then waits for gift cards
 * @param orderUrl where buyers are sent with their orders, see {@link ConfirmationLinks}
 */
public record CheckoutSettings(Duration answerWait, Duration cardsWait, String orderUrl) {
    private static final Duration MAX = Duration.ofHours(1);

    public static CheckoutSettings of(SettingReader read) {
        return new CheckoutSettings(
                read.get("checkout.answer-wait", Form.duration(Duration.ofMillis(1), MAX), Duration.ofSeconds(20)),
                read.get("checkout.cards-wait", Form.duration(Duration.ZERO, MAX), Duration.ofSeconds(2)),
                read.get("order-url", Form.text(), usualUrl(FlorinEnvironment.of(read))));
    }

    /** Whoever checks out on the shop's pages, as buyers do where money is real, stays there. */
    private static String usualUrl(FlorinEnvironment environment) {
        return switch (environment) {
            case STAGING -> PublicUrl.PLACE + "/order/" + ConfirmationLinks.TOKEN;
            case LIVE -> "https://" + CartSettings.SHOP + "/pages/order-confirmation?token=" + ConfirmationLinks.TOKEN;
        };
    }
}
