package dev.florin.order.rest;

import dev.florin.order.Order;
import dev.florin.platform.fluid.FluidRefusal;
import java.util.Locale;

/** Why a payment is not captured, voided or given back, whichever of Fluid's APIs asks for it. */
final class PaymentRefusals {
    private static final String STATUS = "status";

    private PaymentRefusals() {}

    /** 409: the same request may be done later. */
    static FluidRefusal underWay() {
        return FluidRefusal.later(STATUS, "is pending: the payment is under way.");
    }

    /** 422, with the status that the payment has. */
    static FluidRefusal is(Order order, String hint) {
        return FluidRefusal.invalid(
                STATUS, "is " + PaymentAnswer.Status.of(order).name().toLowerCase(Locale.ROOT) + ": " + hint);
    }
}
