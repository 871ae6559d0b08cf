package dev.florin.cart;

import dev.florin.money.Money;
import dev.florin.shop.Country;
import dev.florin.shop.ShippingMethod;
import dev.florin.shop.SubscriptionPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a cart costs. Everything is in the country's currency; the parts add up to the whole.
 *
 * @param lines as the cart has them
 * @param taxTotal contained in the other amounts where the country's prices contain it, else added to them
 * @param transactionFee the country's share of all the rest
 * @param cvTotal commissionable volume in points
 * @param qvTotal qualifying volume in points
 * @param digitalOnly whether nothing has to be sent; false for an empty cart
 * @param offered the shipping methods to choose from; none until the destination is known
 * @param chosen the chosen one, when it is offered
 * @param manualDiscount the part of {@code discountTotal} that the company takes off by hand
 * @param staleAt when the same cart and shop may give other totals
 */
public record Totals(
        Country country,
        List<Line> lines,
        Money subTotal,
        Money discountTotal,
        Money taxTotal,
        Money shippingTotal,
        Money enrollmentFee,
        Money transactionFee,
        Money amountTotal,
        long cvTotal,
        long qvTotal,
        boolean digitalOnly,
        List<Offer> offered,
        Optional<Offer> chosen,
        List<Recurring> recurring,
        Instant staleAt,
        Money manualDiscount) {
    public Totals {
        lines = List.copyOf(lines);
        offered = List.copyOf(offered);
        recurring = List.copyOf(recurring);
    }

    /** The same lines, with more to say about them. */
    Totals withLines(List<Line> others) {
        return new Totals(
                country,
                others,
                subTotal,
                discountTotal,
                taxTotal,
                shippingTotal,
                enrollmentFee,
                transactionFee,
                amountTotal,
                cvTotal,
                qvTotal,
                digitalOnly,
                offered,
                chosen,
                recurring,
                staleAt,
                manualDiscount);
    }

    /** A digest that almost certainly differs when any cost differs. */
    public long digest() {
        long digest = country.currency().code().hashCode();
        for (Line line : lines) {
            digest = mixed(digest, line.item().id());
            digest = mixed(digest, line.unitPrice().minor());
            digest = mixed(digest, line.discount().minor());
            digest = mixed(digest, line.tax().minor());
        }
        digest = mixed(digest, shippingTotal.minor());
        for (Recurring one : recurring) {
            digest = mixed(digest, one.subtotal().minor());
        }
        return mixed(digest, amountTotal.minor());
    }

    private static long mixed(long digest, long value) {
        return Long.rotateLeft(digest ^ value, 29) * 0x9E37_79B9_7F4A_7C15L;
    }

    /**
     * A line's part.
     *
     * @param unitPrice zero when the line is in error
     * @param total unit price times quantity
     * @param discount the line's share of the discount
     * @param cv points of a unit
     */
    public record Line(
            CartItem item,
            Money unitPrice,
            Money total,
            Money discount,
            Money tax,
            long cv,
            long qv,
            List<String> errors) {
        public Line {
            errors = List.copyOf(errors);
        }

        Line withError(String error) {
            List<String> all = new ArrayList<>(errors);
            all.add(error);
            return new Line(item, unitPrice, total, discount, tax, cv, qv, all);
        }

        public Money totalAfterDiscounts() {
            return total.minus(discount);
        }

        public long cvTotal() {
            return cv * item.quantity();
        }

        public long qvTotal() {
            return qv * item.quantity();
        }
    }

    /** A way to send this cart, and what it costs before a discount. */
    public record Offer(ShippingMethod method, Money price) {}

    /** What is charged again with each interval of a plan, before tax and shipping. */
    public record Recurring(SubscriptionPlan plan, Money subtotal) {}
}
