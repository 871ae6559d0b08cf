package dev.florin.cart.rest;

import dev.florin.cart.Attribution;
import dev.florin.cart.Cart;
import dev.florin.cart.CartForm;
import dev.florin.cart.CartOwner;
import dev.florin.cart.CartPayment;
import dev.florin.cart.CartRenderer;
import dev.florin.cart.CartView;
import dev.florin.cart.CartWarning;
import dev.florin.cart.Moments;
import dev.florin.cart.Requirement;
import dev.florin.cart.Totals;
import dev.florin.shop.Agreement;
import dev.florin.shop.Company;
import dev.florin.shop.Country;
import dev.florin.shop.EnrollmentPack;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes carts with the names and JSON types of the documented sample; in the later form, with {@link LaterCart}. */
public final class CartJson implements CartRenderer {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int USUAL_BYTES = 4096;
    private static final int BYTES_OF_A_LINE = 1280;

    /** Whether payments are simulated. */
    private final boolean test;

    private final ItemTexts items = new ItemTexts();

    public CartJson(boolean test) {
        this.test = test;
    }

    @Override
    public byte[] render(CartView view, CartForm form) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(
                USUAL_BYTES + BYTES_OF_A_LINE * view.totals().lines().size());
        try (JsonGenerator json = JSON.createGenerator(out)) {
            Country place = view.totals().country();
            Wire wire = new Wire(json, place, LocalDigits.of(view.cart().language(), place.iso()), form);
            json.writeStartObject();
            writeCart(wire, view);
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private void writeCart(Wire wire, CartView view) {
        Cart cart = view.cart();
        Totals totals = view.totals();
        Country country = totals.country();
        wire.number("id", cart.key().id());
        wire.text("cart_token", cart.key().token());
        wire.number("version", cart.version());
        wire.text("state", cart.progress().state().name().toLowerCase(Locale.ROOT));
        wire.flag("processed", cart.progress().processed());
        wire.flag("valid_for_checkout", view.unmet().isEmpty());
        wire.flag("signed_in", CartOwner.isProven(cart));
        wire.number("buyer_rep_id", cart.buyer().repId());
        wire.text("type", cart.enrollment() == null ? "regular" : "enrollment");
        wire.text("email", cart.buyer().email());
        wire.text("phone", cart.buyer().phone());
        wire.text("language_iso", cart.language());
        wire.text("currency_symbol", country.currencySymbol());
        wire.text("currency_code", country.currency().code());
        wire.text("discount_code", cart.discountCode());
        wire.flag("immutable_items", cart.origin().immutableItems());
        wire.flag("digital_only", totals.digitalOnly());
        writeTotals(wire, totals);
        attribution(wire, cart.attribution());
        wire.object("company", () -> company(wire, view.shop().company()));
        wire.object("country", () -> country(wire, country));
        items.write(wire, "items", totals.lines(), view);
        wire.address("ship_to", cart.delivery().shipTo());
        wire.address("bill_to", cart.delivery().billTo());
        shipping(wire, totals);
        payment(wire, cart, country);
        enrollment(wire, view);
        wire.list("recurring", totals.recurring(), one -> recurring(wire, one, view));
        wire.list("requirements", view.unmet(), one -> requirement(wire, one));
        wire.list("warnings", view.warnings(), one -> warning(wire, one));
        String metadata = cart.extras().metadata();
        if (wire.isLater()) {
            LaterCart.write(wire, view);
        } else if (metadata != null) {
            wire.raw("metadata", metadata);
        }
    }

    private static void writeTotals(Wire wire, Totals totals) {
        wire.total("amount_total", totals.amountTotal());
        wire.total("sub_total", totals.subTotal());
        wire.total("tax_total", totals.taxTotal());
        wire.total("shipping_total", totals.shippingTotal());
        wire.text(
                "shipping_total_for_display",
                totals.shippingTotal().isZero() ? "Free" : wire.withCode(totals.shippingTotal()));
        wire.total("discount_total", totals.discountTotal());
        wire.total("transaction_fee", totals.transactionFee());
        wire.sum("enrollment_fee", totals.enrollmentFee());
        wire.text("enrollment_fee_in_currency", wire.inCurrency(totals.enrollmentFee()));
        wire.volume("cv_total", totals.cvTotal());
        wire.volume("qv_total", totals.qvTotal());
    }

    private static void attribution(Wire wire, @Nullable Attribution attribution) {
        wire.object("attribution", attribution, one -> {
            wire.number("id", one.repId());
            if (one.name().equals(AttributionForm.REP_ID)) {
                wire.number(one.name(), one.repId());
            } else {
                wire.text(one.name(), one.value());
            }
        });
    }

    private void company(Wire wire, Company company) {
        wire.number("id", company.companyId());
        wire.text("name", company.name());
        wire.text("fluid_shop", company.fluidShop());
        wire.text("subdomain", company.subdomain());
        wire.text("logo_url", company.logoUrl());
        wire.flag("require_phone", company.requirePhone());
        if (wire.isLater()) {
            LaterParts.company(wire, company, test);
        }
    }

    private static void country(Wire wire, Country country) {
        wire.country(country);
        if (wire.isLater()) {
            LaterParts.country(wire, country);
        }
    }

    private static void shipping(Wire wire, Totals totals) {
        wire.object("shipping_method", totals.chosen().orElse(null), chosen -> {
            wire.methodId("id", chosen.method().methodId());
            wire.text("name", chosen.method().title());
        });
        wire.list("available_shipping_methods", totals.offered(), offer -> {
            wire.methodId("id", offer.method().methodId());
            wire.text("title", offer.method().title());
            wire.sum("price", offer.price());
            wire.text("delivery_time_estimate", offer.method().deliveryTimeEstimate());
            wire.text("price_label", offer.price().isZero() ? "Free" : wire.inCurrency(offer.price()));
        });
    }

    private void payment(Wire wire, Cart cart, Country country) {
        wire.object("payment_method", cart.payment(), payment -> {
            wire.number("id", payment.id());
            wire.text("type", payment.type());
            wire.text("payment_method_type", payment.brand());
            wire.text("last_four", payment.lastFour());
            wire.text("exp_month", (payment.month() < 10 ? "0" : "") + payment.month());
            wire.text("exp_year", Integer.toString(payment.year()));
            if (wire.isLater()) {
                LaterParts.card(wire, payment);
            }
        });
        List<String> taken = country.takesCards() ? List.of(CartPayment.CREDIT_CARD) : List.of();
        wire.list("available_payment_methods", taken, type -> {
            wire.number("id", 1L);
            wire.text("type", type);
            wire.text("name", "Credit card");
            wire.texts("supported_brands", CardBrands.ALL);
            wire.flag("test", test);
            wire.flag("sandbox", test);
            if (wire.isLater()) {
                LaterParts.wayToPay(wire, test);
            }
        });
    }

    private static void enrollment(Wire wire, CartView view) {
        Cart.Enrollment enrollment = view.cart().enrollment();
        Optional<EnrollmentPack> pack =
                Optional.ofNullable(enrollment).flatMap(it -> view.shop().pack(it.packId()));
        List<Agreement> agreements = pack.stream()
                .flatMap(it -> it.agreementIds().stream())
                .flatMap(id -> view.shop().agreement(id).stream())
                .filter(Agreement::active)
                .toList();
        wire.number("enrollment_pack_id", enrollment == null ? null : (Long) enrollment.packId());
        wire.object("enrollment_pack", pack.orElse(null), it -> PackJson.write(wire, it, view));
        wire.list("agreements", agreements, agreement -> {
            wire.number("id", agreement.agreementId());
            wire.text("title", agreement.title());
            wire.flag("show_at_checkout", agreement.showAtCheckout());
            wire.flag("required", agreement.required());
            wire.number("enrollment_pack_id", enrollment == null ? null : (Long) enrollment.packId());
            wire.flag("accepted", enrollment != null && enrollment.agreed().contains(agreement.agreementId()));
            if (wire.isLater()) {
                LaterParts.agreement(wire);
            }
        });
    }

    private static void recurring(Wire wire, Totals.Recurring recurring, CartView view) {
        int interval = recurring.plan().billingInterval();
        String unit = recurring.plan().billingIntervalUnit().wire();
        wire.sum("subtotal", recurring.subtotal());
        wire.text("subtotal_in_currency", wire.inCurrency(recurring.subtotal()));
        wire.number("interval", (long) interval);
        wire.text("interval_unit", unit);
        wire.text(
                "subtotal_for_display",
                wire.inCurrency(recurring.subtotal()) + " every " + interval + " " + unit + (interval == 1 ? "" : "s"));
        wire.text(
                "start_date", Moments.firstRenewal(recurring.plan(), view.at()).toString());
        wire.number("subscription_plan_id", recurring.plan().planId());
        if (wire.isLater()) {
            wire.text("interval_unit_identifier", unit);
        }
    }

    private static void warning(Wire wire, CartWarning warning) {
        wire.text("field", warning.field());
        wire.text("code", warning.code());
        wire.text("message", warning.message());
    }

    private static void requirement(Wire wire, Requirement requirement) {
        wire.text("field", requirement.field());
        wire.text("code", requirement.code());
        wire.text("message", requirement.message());
    }
}
