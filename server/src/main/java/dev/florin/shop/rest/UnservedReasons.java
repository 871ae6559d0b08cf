package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidOperation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why something of Fluid's is not served, where more can be said than that it is not there yet. */
final class UnservedReasons {
    private static final List<Reason> ALL = List.of(
            new Reason("/api/(payments/.*|public/.*|payments/v2026-04/.*)apple_pay.*", of("Apple Pay")),
            new Reason("/api/.*(/paypal/|create_paypal_order).*", of("PayPal")),
            new Reason("/api/.*/braintree/.*", of("Braintree")),
            new Reason("/api/.*/citcon_upi/.*", of("Citcon")),
            new Reason("/api/.*/dlocal.*", of("dLocal")),
            new Reason("/api/.*/klarna/.*", of("Klarna")),
            new Reason("/api/.*/ppro/.*", of("PPRO")),
            new Reason(
                    "/api/(customers/.*/payment_methods/vault|checkout/.*/payment_methods/tokenize)",
                    "it names a vault of VGS, which is not used: POST /api/v202506/payments/tokenize_card gives a token"
                            + " for a card's number"),
            new Reason(
                    "/api/v202506/payments/\\{payment_account_id}",
                    "it says that a droplet has taken the money, which nothing here could check"),
            new Reason(
                    "/api/payments/\\{payment_uuid}",
                    "how a payment stands, only the gateway says: what a company notes is the order's, by PATCH"
                            + " /api/orders/{id}"),
            new Reason(
                    "/api/payment/v2026-04/gateways/\\{id}/general_credit",
                    "money goes back to the card that paid, by POST /api/payment/v2026-04/transactions/{id}/credit"),
            new Reason(
                    "/api/payment/v2026-04/gateways/\\{id}/store",
                    "cards are kept by POST /api/v202506/payments/tokenize_card"),
            new Reason(
                    "/api/payment/v2026-04/gateways/\\{id}/(purchase|authorize|verify)",
                    "each payment is an order's: order a cart by POST /api/orders?cart_token="),
            new Reason(
                    "/api/(payment_accounts|payment/v2026-04/gateways).*",
                    "the one gateway and its credentials are set up by the server's operators"),
            new Reason(
                    "/api/payment/v2026-04/merchants/.*",
                    "its services (VGS, Kount, network tokens, payouts) are not used"));

    private UnservedReasons() {}

    /** @param paths matches the whole path, with variables in braces */
    private record Reason(Pattern paths, String text) {
        Reason(String paths, String text) {
            this(Pattern.compile(paths), text);
        }
    }

    private static String of(String service) {
        return "it needs " + service + ", and payments go through this server's own gateway alone (docs/gateways.md)";
    }

    /** Without a full stop. */
    static Optional<String> of(FluidOperation operation) {
        return ALL.stream()
                .filter(reason -> reason.paths.matcher(operation.path()).matches())
                .map(Reason::text)
                .findFirst();
    }
}
