package dev.florin.wallet.rest;

import dev.florin.operator.Asked;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.wallet.Charges;
import dev.florin.wallet.GatewayCharge;
import dev.florin.wallet.GatewayCharges;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What {@code florin charge} does, over HTTP. */
@RestController
@RequestMapping({"/api/v1/charges", SignedInOperators.PATHS + "charges"})
public class ChargeEndpoint {
    private final Charges charges;
    private final OperatorAccess access;

    public ChargeEndpoint(Charges charges, OperatorAccess access) {
        this.charges = charges;
        this.access = access;
    }

    /** Before anything of the request is read, whichever method serves it. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
    }

    @GetMapping
    GatewayCharge.Page list(
            @RequestParam(name = "gateway", required = false) @Nullable String gateway,
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "until", required = false) @Nullable String until,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "limit", defaultValue = "" + Asked.DEFAULT_LIMIT) String limit) {
        requireGatewayIfAny(gateway);
        var filter = new GatewayCharges.Filter(
                Asked.oneOfIfAny("state", GatewayCharge.State.class, state),
                time("from", from),
                time("until", until),
                Asked.idIfAny("after", after));
        return charges.page(gateway, filter, Asked.limit(limit, Charges.MAX_PAGE));
    }

    private void requireGatewayIfAny(@Nullable String gateway) {
        if (gateway != null && !charges.gateways().contains(gateway)) {
            throw Asked.malformed("gateway must be " + String.join(" or ", charges.gateways()) + ".");
        }
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Asked.malformed(name + " must be a time such as 2026-11-28T00:00:00Z.");
        }
    }

    @GetMapping("/{id}")
    GatewayCharge.Detail show(
            @PathVariable("id") String id, @RequestParam(name = "gateway", required = false) @Nullable String gateway) {
        requireGatewayIfAny(gateway);
        return charges.find(Asked.id("id", id), gateway)
                .orElseThrow(() -> Refusal.of(Reason.NOT_FOUND, "No gateway was asked for such a payment.")
                        .asException());
    }
}
