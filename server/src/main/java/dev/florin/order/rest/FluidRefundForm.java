package dev.florin.order.rest;

import dev.florin.cart.rest.Form;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.order.Order;
import dev.florin.order.RefundWish;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final String NOT_OF_TYPE = "is not what this type gives back; partial takes several amounts.";
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
                case ALL -> wish(RefundWish.Type.ALL, amount, RefundWish.Parts.NONE, key, beside(shipping, tax));
                case TAX ->
                    wish(
                            RefundWish.Type.TAX,
                            null,
                            new RefundWish.Parts(null, null, either(tax)),
                            key,
                            differing(tax, beside(shipping, null)));
                case SHIPPING ->
                    wish(
                            RefundWish.Type.SHIPPING,
                            null,
                            new RefundWish.Parts(null, either(shipping), null),
                            key,
                            differing(shipping, beside(null, tax)));
                case PRODUCT_PRICE ->
                    wish(
                            RefundWish.Type.PRODUCT_PRICE,
                            null,
                            new RefundWish.Parts(new RefundWish.Part(amount), null, null),
                            key,
                            beside(shipping, tax));
                case "partial" -> partial(form, key);
                default -> {
                    if (!type.isEmpty()) {
                        form.problem(TYPE, "must be all, tax, shipping, product_price or partial.");
                    }
                    yield wish(RefundWish.Type.ALL, null, RefundWish.Parts.NONE, key, Map.of());
                }
            };
        }

        /** An amount alone is of all parts in proportion; beside others it is of the goods. */
        private RefundWish partial(Form form, RefundWish.@Nullable Key key) {
            if (shipping == null && tax == null) {
                if (amount == null) {
                    form.problem(RefundForm.AMOUNT, "is required, or shipping, or tax.");
                }
                return wish(RefundWish.Type.PARTIAL, amount, RefundWish.Parts.NONE, key, Map.of());
            }
            return wish(
                    RefundWish.Type.PARTIAL,
                    null,
                    new RefundWish.Parts(part(amount), part(shipping), part(tax)),
                    key,
                    Map.of());
        }

        /** What somebody has sent and the type does not give back: nobody is to think that it was. */
        private static Map<String, String> beside(@Nullable Money shipping, @Nullable Money tax) {
            Map<String, String> unfit = new LinkedHashMap<>();
            if (shipping != null) {
                unfit.put(SHIPPING, NOT_OF_TYPE);
            }
            if (tax != null) {
                unfit.put(TAX, NOT_OF_TYPE);
            }
            return unfit;
        }

        /** The part's own amount, else the amount, else all that is left of the part. */
        private RefundWish.Part either(@Nullable Money own) {
            return new RefundWish.Part(own == null ? amount : own);
        }

        /** Two amounts for the one part: nobody can tell which is meant. */
        private Map<String, String> differing(@Nullable Money own, Map<String, String> unfit) {
            if (own == null || amount == null || own.equals(amount)) {
                return unfit;
            }
            Map<String, String> all = new LinkedHashMap<>(unfit);
            all.put(RefundForm.AMOUNT, "is not the " + own + " that is sent beside it for the same; send one of them.");
            return all;
        }

        private static RefundWish.@Nullable Part part(@Nullable Money amount) {
            return amount == null ? null : new RefundWish.Part(amount);
        }

        private RefundWish wish(
                RefundWish.Type type,
                @Nullable Money of,
                RefundWish.Parts parts,
                RefundWish.@Nullable Key key,
                Map<String, String> unfit) {
            return new RefundWish(type, of, new TreeMap<>(), parts, restock, reason, key, unfit);
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
                RefundForm.key(request, meaning),
                Map.of());
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
