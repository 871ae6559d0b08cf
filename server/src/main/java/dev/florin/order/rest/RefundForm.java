package dev.florin.order.rest;

import dev.florin.cart.rest.Callers;
import dev.florin.cart.rest.Form;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.order.Order;
import dev.florin.order.RefundWish;
import dev.florin.platform.connections.Connection;
import dev.florin.platform.fluid.FluidKey;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what is to be given back: {@code amount} or {@code items}, or neither for all that is left. */
final class RefundForm {
    static final String AMOUNT = "amount";
    static final int MAX_REASON_CHARS = 500;

    /** A line and how many units of it, in memory. */
    private static final long UNIT_BYTES = 160;

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,6})?");

    private RefundForm() {}

    static RefundWish read(HttpServletRequest request, Order order) throws IOException {
        Form form = Form.of(request);
        Money amount = amount(form, AMOUNT, order.amount().currency());
        SortedMap<Long, Long> units = UnitsForm.read(form, "id");
        boolean restock = form.flag("restock", false);
        String reason = form.text("reason", MAX_REASON_CHARS);
        form.refuseProblems();
        String meaning = meaning(amount, units, restock, reason);
        keep(meaning, units.size());
        return new RefundWish(amount, units, restock, reason, key(request, meaning));
    }

    /** The same for the same wish, through whichever door it comes: one key gives back once. */
    static String meaning(
            @Nullable Money amount, SortedMap<Long, Long> units, boolean restock, @Nullable String reason) {
        return amount + " " + units + " " + restock + " " + reason;
    }

    /** A refund may wait for its gateway, and by then needs only this from the body. */
    static void keep(String meaning, int units) {
        Connection.keepOfBody(_ -> meaning.length() + UNIT_BYTES * units);
    }

    /** A positive decimal, as a text or a number, with no more decimals than the currency has. */
    static @Nullable Money amount(Form form, String name, CurrencyCode currency) {
        JsonNode found = form.find(name);
        if (found.isNull()) {
            return null;
        }
        String text = found.isString() || found.isNumber() ? found.asString() : "";
        if (DECIMAL.matcher(text).matches()) {
            try {
                Money money = Money.exactly(new BigDecimal(text), currency);
                if (money.isPositive()) {
                    return money;
                }
            } catch (ArithmeticException e) {
                // said below
            }
        }
        form.problem(name, "must be a positive amount in " + currency.code() + ".");
        return null;
    }

    static RefundWish.@Nullable Key key(HttpServletRequest request, String meaning) {
        String text = request.getHeader(Callers.KEY);
        if (text == null) {
            return null;
        }
        FluidKey key = new FluidKey(text, meaning);
        return new RefundWish.Key(key.text(), key.request());
    }
}
