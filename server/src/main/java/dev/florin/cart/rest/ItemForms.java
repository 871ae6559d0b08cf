package dev.florin.cart.rest;

import dev.florin.cart.Cart;
import dev.florin.cart.CartForm;
import dev.florin.cart.CartItem;
import dev.florin.cart.NewItem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what is to be put in a cart. */
final class ItemForms {
    static final String ITEMS = "items";
    private static final int MAX_TITLE_CHARS = 200;
    private static final Pattern PRICE = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?");

    private ItemForms() {}

    static List<NewItem> required(Form form, CartForm words) {
        List<NewItem> items = optional(form, words);
        if (items.isEmpty() && !hasProblem(form)) {
            form.problem(ITEMS, Form.REQUIRED);
        }
        return items;
    }

    /** The valid items; what is wrong with others is noted. */
    static List<NewItem> optional(Form form, CartForm words) {
        List<NewItem> items = new ArrayList<>();
        for (Form one : form.children(ITEMS, Cart.MAX_LINES)) {
            NewItem item = item(one);
            Long planId = words == CartForm.LATER ? plan(one) : null;
            if (item != null) {
                items.add(planId == null || item.itemId() != null ? item : item.withPlan(planId));
            }
        }
        return items;
    }

    static List<Long> variantIds(Form form) {
        List<Form> items = form.children(ITEMS, Cart.MAX_LINES);
        if (items.isEmpty() && !hasProblem(form)) {
            form.problem(ITEMS, Form.REQUIRED);
        }
        return items.stream().map(item -> item.requiredId("variant_id")).toList();
    }

    private static boolean hasProblem(Form form) {
        return form.has(ITEMS) && !form.find(ITEMS).isEmpty();
    }

    /** Title and price beside a variant are not read: the catalogue has them. */
    private static @Nullable NewItem item(Form form) {
        Long lineId = line(form);
        Integer quantity = form.integer("quantity", lineId == null ? 1 : 0, CartItem.MAX_QUANTITY);
        if (!form.has("quantity")) {
            form.problem("quantity", Form.REQUIRED);
        }
        if (lineId != null) {
            return quantity == null ? null : NewItem.ofLine(lineId, form.id("variant_id"), quantity);
        }
        boolean display = form.flag("display_to_customer", true);
        boolean subscription = form.flag("subscription", false) || form.flag("subscribe", false);
        Long packId = form.id("enrollment_pack_id");
        if (form.has("variant_id")) {
            Long variantId = form.id("variant_id");
            return variantId == null || quantity == null
                    ? null
                    : new NewItem(variantId, quantity, display, null, null, subscription, packId);
        }
        String title = form.text("title", MAX_TITLE_CHARS);
        BigDecimal price = price(form);
        if (title == null) {
            form.problem("variant_id", "or a title and a price are required.");
        }
        return title == null || price == null || quantity == null
                ? null
                : new NewItem(null, quantity, display, title, price, subscription, packId);
    }

    /** The plan that the later generation names beside an item; none of one that is not to be subscribed to. */
    private static @Nullable Long plan(Form form) {
        Long planId = form.id("subscription_plan_id");
        return form.flag("subscription", true) ? planId : null;
    }

    /** The line whose quantity is set: the widget calls it {@code item_id}, later generations {@code cart_item_id}. */
    private static @Nullable Long line(Form form) {
        Long id = form.id("item_id");
        return id == null ? form.id("cart_item_id") : id;
    }

    /** A number or a text; the cart's currency decides how many decimals it may have. */
    private static @Nullable BigDecimal price(Form form) {
        JsonNode found = form.find("price");
        if (found.isNumber() && found.decimalValue().signum() > 0) {
            return found.decimalValue();
        }
        if (found.isString() && PRICE.matcher(found.asString()).matches()) {
            return new BigDecimal(found.asString());
        }
        form.problem("price", found.isNull() ? Form.REQUIRED : "must be a positive amount such as 12.50.");
        return null;
    }
}
