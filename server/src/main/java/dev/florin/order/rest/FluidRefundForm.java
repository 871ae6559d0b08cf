package dev.florin.order.rest;

import dev.florin.cart.rest.Form;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.order.Order;
import dev.florin.order.RefundWish;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what is to be given back as Fluid has it: by {@code type}, or by {@code order_items}. */
final class FluidRefundForm {
    static final String ORDER_ID = "order_id";
    static final String ORDER_ITEMS = "order_items";

    private static final String TYPE = "type";
    private static final String SHIPPING = "shipping";
    private static final String TAX = "tax";
    private static final String REASON = "reason";
    private static final String RESTOCK_ALL = "restock_all_items";
    private static final int MAX_TYPE_CHARS = 20;
    private static final int MAX_QUANTITY = 10_000;
    private static final int MAX_LINES = 500;

    private FluidRefundForm() {}

    /** By type: the whole, one part of the price, or the amounts that are sent. */
    static RefundWish ofType(HttpServletRequest request, Form form, Order order) {
        CurrencyCode currency = order.amount().currency();
        Money amount = RefundForm.amount(form, RefundForm.AMOUNT, currency);
        Money shipping = RefundForm.amount(form, SHIPPING, currency);
        Money tax = RefundForm.amount(form, TAX, currency);
        boolean restock = form.flag(RESTOCK_ALL, false);
        String reason = form.text(REASON, RefundForm.MAX_REASON_CHARS);
        String type = form.requiredText(TYPE, MAX_TYPE_CHARS);
        boolean isAll = type.equals("all");
        if (restock && !isAll) {
            form.problem(RESTOCK_ALL, "is for refunds of all; refund items to restock some.");
        }
        RefundWish.Key key = RefundForm.key(
                request, "fluid " + type + " " + amount + " " + shipping + " " + tax + " " + restock + " " + reason);
        RefundWish wish = switch (type) {
            case "all" -> wish(RefundWish.Type.ALL, RefundWish.Parts.NONE, restock, reason, key);
            case TAX ->
                wish(
                        RefundWish.Type.TAX,
                        new RefundWish.Parts(null, null, new RefundWish.Part(either(tax, amount))),
                        false,
                        reason,
                        key);
            case SHIPPING ->
                wish(
                        RefundWish.Type.SHIPPING,
                        new RefundWish.Parts(null, new RefundWish.Part(either(shipping, amount)), null),
                        false,
                        reason,
                        key);
            case "product_price" ->
                wish(
                        RefundWish.Type.PRODUCT_PRICE,
                        new RefundWish.Parts(new RefundWish.Part(amount), null, null),
                        false,
                        reason,
                        key);
            case "partial" -> partial(form, amount, shipping, tax, reason, key);
            default -> {
                if (!type.isEmpty()) {
                    form.problem(TYPE, "must be all, tax, shipping, product_price or partial.");
                }
                yield wish(RefundWish.Type.ALL, RefundWish.Parts.NONE, false, reason, key);
            }
        };
        form.refuseProblems();
        RefundForm.keep(String.valueOf(reason), 0);
        return wish;
    }

    /** An amount alone is of all parts in proportion; beside others it is of the goods. */
    private static RefundWish partial(
            Form form,
            @Nullable Money amount,
            @Nullable Money shipping,
            @Nullable Money tax,
            @Nullable String reason,
            RefundWish.@Nullable Key key) {
        if (amount == null && shipping == null && tax == null) {
            form.problem(RefundForm.AMOUNT, "is required, or shipping, or tax.");
        }
        if (shipping == null && tax == null) {
            return new RefundWish(
                    RefundWish.Type.PARTIAL, amount, new TreeMap<>(), RefundWish.Parts.NONE, false, reason, key);
        }
        return wish(
                RefundWish.Type.PARTIAL,
                new RefundWish.Parts(part(amount), part(shipping), part(tax)),
                false,
                reason,
                key);
    }

    private static RefundWish.@Nullable Part part(@Nullable Money amount) {
        return amount == null ? null : new RefundWish.Part(amount);
    }

    private static @Nullable Money either(@Nullable Money own, @Nullable Money amount) {
        return own == null ? amount : own;
    }

    private static RefundWish wish(
            RefundWish.Type type,
            RefundWish.Parts parts,
            boolean restock,
            @Nullable String reason,
            RefundWish.@Nullable Key key) {
        return new RefundWish(type, null, new TreeMap<>(), parts, restock, reason, key);
    }

    /** Units of lines. Amounts with them have to be what was paid for the units: they are not given back for less. */
    static RefundWish ofItems(HttpServletRequest request, Form form, Order order) {
        SortedMap<Long, Long> units = new TreeMap<>();
        Set<Boolean> restocked = new HashSet<>();
        List<Form> items = form.children(ORDER_ITEMS, MAX_LINES);
        for (Form item : items) {
            long id = item.requiredId("id");
            Integer quantity = item.integer("quantity", 1, MAX_QUANTITY);
            if (quantity == null) {
                item.problem("quantity", Form.REQUIRED);
            } else if (units.putIfAbsent(id, quantity.longValue()) != null) {
                item.problem("id", "is in the list twice.");
            }
            restocked.add(item.flag("restock", false));
        }
        if (items.isEmpty()) {
            form.problem(ORDER_ITEMS, Form.REQUIRED);
        }
        if (restocked.size() > 1) {
            form.problem(ORDER_ITEMS, "are restocked all together or not at all.");
        }
        Money amount = total(form, items, order.amount().currency());
        String reason = form.text(REASON, RefundForm.MAX_REASON_CHARS);
        form.refuseProblems();
        boolean restock = restocked.contains(true);
        String meaning = "fluid items " + units + " " + amount + " " + restock + " " + reason;
        RefundForm.keep(meaning, units.size());
        return new RefundWish(
                RefundWish.Type.ITEMS,
                amount,
                units,
                RefundWish.Parts.NONE,
                restock,
                reason,
                RefundForm.key(request, meaning));
    }

    /** What the amounts of all items add up to; null when none has one. */
    private static @Nullable Money total(Form form, List<Form> items, CurrencyCode currency) {
        Money total = Money.zero(currency);
        long named = 0;
        for (Form item : items) {
            Money amount = RefundForm.amount(item, RefundForm.AMOUNT, currency);
            if (amount != null) {
                total = total.plus(amount);
                named++;
            }
        }
        if (named != 0 && named != items.size()) {
            form.problem(ORDER_ITEMS, "have an amount each, or none has.");
        }
        return named == 0 ? null : total;
    }
}
