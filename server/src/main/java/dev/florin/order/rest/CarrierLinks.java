package dev.florin.order.rest;

import dev.florin.order.Tracking;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where carriers show how far something is. */
final class CarrierLinks {
    private static final Map<String, String> PAGES = Map.of(
            "ups", "https://www.ups.com/track?tracknum=",
            "usps", "https://tools.usps.com/go/TrackConfirmAction?tLabels=",
            "fedex", "https://www.fedex.com/fedextrack/?trknbr=",
            "dhl", "https://www.dhl.com/en/express/tracking.html?AWB=");

    private CarrierLinks() {}

    /** Null for a carrier that is not known. */
    static @Nullable String of(Tracking tracking) {
        String carrier = tracking.carrier();
        String page = carrier == null ? null : PAGES.get(carrier.toLowerCase(Locale.ROOT));
        return page == null ? null : page + URLEncoder.encode(tracking.number(), StandardCharsets.UTF_8);
    }
}
