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
    private static final String ALL = "all";
    private static final String SHIPPING = "shipping";
    private static final String TAX = "tax";
    private static final String PRODUCT_PRICE = "product_price";
    private static final String REASON = "reason";
    private static final String RESTOCK_ALL = "restock_all_items";
    private static final int MAX_TYPE_CHARS = 20;
    private static final int MAX_QUANTITY = 10_000;
    private static final int MAX_LINES = 500;

    private FluidRefundForm() {}

    /** By type: the whole, one part of the price, or the amounts that are sent. */
    static RefundWish ofType(HttpServletRequest request, Form form, Order order) {
        Sent sent = Sent.read(form, order.amount().currency());
        String type = form.requiredText(TYPE, MAX_TYPE_CHARS);
        if (sent.restock() && !type.equals(ALL)) {
            form.problem(RESTOCK_ALL, "is for refunds of all; refund items to restock some.");
        }
        RefundWish wish = sent.of(form, type, RefundForm.key(request, "fluid " + type + " " + sent));
        form.refuseProblems();
        RefundForm.keep(String.valueOf(sent.reason()), 0);
        return wish;
    }

    /** What stands beside the type. Its text is the same for the same meaning. */
    private record Sent(
            @Nullable Money amount,
            @Nullable Money shipping,
            @Nullable Money tax,
            boolean restock,
            @Nullable String reason) {
        static Sent read(Form form, CurrencyCode currency) {
            return new Sent(
                    RefundForm.amount(form, RefundForm.AMOUNT, currency),
                    RefundForm.amount(form, SHIPPING, currency),
                    RefundForm.amount(form, TAX, currency),
                    form.flag(RESTOCK_ALL, false),
                    form.text(REASON, RefundForm.MAX_REASON_CHARS));
        }

        /** For a type that is none a problem is noted. */
        RefundWish of(Form form, String type, RefundWish.@Nullable Key key) {
            return switch (type) {
                case ALL -> {
                    refuse(form, SHIPPING, shipping);
                    refuse(form, TAX, tax);
                    yield new RefundWish(
                            RefundWish.Type.ALL, amount, new TreeMap<>(), RefundWish.Parts.NONE, restock, reason, key);
                }
                case TAX -> {
                    refuse(form, SHIPPING, shipping);
                    yield wish(RefundWish.Type.TAX, new RefundWish.Parts(null, null, either(tax)), key);
                }
                case SHIPPING -> {
                    refuse(form, TAX, tax);
                    yield wish(RefundWish.Type.SHIPPING, new RefundWish.Parts(null, either(shipping), null), key);
                }
                case PRODUCT_PRICE -> {
                    refuse(form, SHIPPING, shipping);
                    refuse(form, TAX, tax);
                    yield wish(
                            RefundWish.Type.PRODUCT_PRICE,
                            new RefundWish.Parts(new RefundWish.Part(amount), null, null),
                            key);
                }
                case "partial" -> partial(form, key);
                default -> {
                    if (!type.isEmpty()) {
                        form.problem(TYPE, "must be all, tax, shipping, product_price or partial.");
                    }
                    yield wish(RefundWish.Type.ALL, RefundWish.Parts.NONE, key);
                }
            };
        }

        /** An amount alone is of all parts in proportion; beside others it is of the goods. */
        private RefundWish partial(Form form, RefundWish.@Nullable Key key) {
            if (shipping == null && tax == null) {
                if (amount == null) {
                    form.problem(RefundForm.AMOUNT, "is required, or shipping, or tax.");
                }
                return new RefundWish(
                        RefundWish.Type.PARTIAL, amount, new TreeMap<>(), RefundWish.Parts.NONE, false, reason, key);
            }
            return wish(RefundWish.Type.PARTIAL, new RefundWish.Parts(part(amount), part(shipping), part(tax)), key);
        }

        /** What somebody has sent and the type does not give back: nobody is to think that it was. */
        private static void refuse(Form form, String name, @Nullable Money sent) {
            if (sent != null) {
                form.problem(name, "is not what this type gives back; partial takes several amounts.");
            }
        }

        /** The part's own amount, else the amount, else all that is left of the part. */
        private RefundWish.Part either(@Nullable Money own) {
            return new RefundWish.Part(own == null ? amount : own);
        }

        private static RefundWish.@Nullable Part part(@Nullable Money amount) {
            return amount == null ? null : new RefundWish.Part(amount);
        }

        private RefundWish wish(RefundWish.Type type, RefundWish.Parts parts, RefundWish.@Nullable Key key) {
            return new RefundWish(type, null, new TreeMap<>(), parts, restock, reason, key);
        }
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
