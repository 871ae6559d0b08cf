package dev.florin.subscription.rest;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.florin.platform.Secrets;
import dev.florin.shop.Product;
import dev.florin.shop.Shop;
import dev.florin.shop.Variant;
import dev.florin.subscription.Subscription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Writes the page with which a guest stops a subscription: one form without scripts, in English as all pages. */
final class StopPage {
    private static final String STYLE = """
            body{margin:0;font:16px/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}\
            main{max-width:34rem;margin:0 auto;padding:2rem 1rem}\
            h1{font-size:1.5rem;line-height:1.3}\
            dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}\
            dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}\
            button{font:inherit;font-weight:600;min-height:44px;padding:.5rem 1.25rem;border:0;border-radius:.5rem;\
            background:#8a6116;color:#fff;cursor:pointer}\
            button:focus-visible{outline:3px solid #8a6116;outline-offset:3px}""";

    /** No scripts, nothing from elsewhere, no frame around it, and its form leads to this server alone. */
    static final String POLICY = "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(Secrets.hash(STYLE))
            + "'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final Template TEMPLATE =
            Mustache.compiler().defaultValue("").emptyStringIsFalse(true).compile(text());

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private StopPage() {}

    /** The same for each wrong link, whether or not there is such a subscription. */
    static String unknown() {
        return page(
                "This link does not work",
                List.of("It is no link of a subscription, or a part of it is missing. Please use the whole link of the"
                        + " e-mail that confirmed your order, or ask the shop."),
                Map.of());
    }

    static String tooMany() {
        return page("Please wait a moment", List.of("Nothing was changed. Please try again in a minute."), Map.of());
    }

    static String of(Subscription subscription, Shop shop) {
        boolean isStopped = subscription.status() == Subscription.Status.CANCELLED;
        Map<String, Object> values = new HashMap<>();
        values.put("shop", shop.company().name());
        values.put("facts", true);
        values.put("goods", subscription.quantity() + " × " + title(subscription, shop));
        values.put("price", subscription.price().toString());
        if (subscription.status() == Subscription.Status.ACTIVE) {
            values.put("next", day(subscription.billingOn()));
        }
        values.put("stoppable", !isStopped);
        return isStopped
                ? page("This subscription is stopped", stopped(subscription), values)
                : page("Stop your subscription?", running(subscription), values);
    }

    private static List<String> running(Subscription subscription) {
        List<String> says = new ArrayList<>();
        if (subscription.status() == Subscription.Status.PAUSED) {
            says.add(
                    subscription.resumes()
                            ? "It is paused, and goes on on " + day(subscription.billingOn()) + "."
                            : "It is paused: nothing is charged until it is resumed.");
        }
        says.add("If you stop it, it ends at once: "
                + (subscription.isRenewing()
                        ? "a charge that is under way may still be made, and is the last one."
                        : "nothing is charged any more.")
                + " What you have paid for already is still sent. The shop does not have to agree.");
        return says;
    }

    private static List<String> stopped(Subscription subscription) {
        Instant at = subscription.past().cancelledAt();
        List<String> says = new ArrayList<>();
        if (at != null) {
            says.add("It ended on " + day(at.atOffset(ZoneOffset.UTC).toLocalDate()) + ".");
        }
        says.add(
                subscription.isRenewing()
                        ? "A charge that was under way may still be made, and is the last one."
                        : "Nothing is charged any more.");
        says.add("What you have paid for already is still sent.");
        return says;
    }

    private static String title(Subscription subscription, Shop shop) {
        return shop.variant(subscription.variantId())
                .map(Variant::productId)
                .flatMap(shop::product)
                .map((Product product) -> product.title(subscription.language()))
                .orElse("what you subscribed to");
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }

    private static String page(String heading, List<String> says, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("style", STYLE);
        values.put("heading", heading);
        values.put("says", says.stream().map(text -> Map.of("text", text)).toList());
        return TEMPLATE.execute(values);
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(StopPage.class.getResourceAsStream("/subscription-stop.html"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
