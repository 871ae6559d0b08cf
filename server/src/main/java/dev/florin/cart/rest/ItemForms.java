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
    private static final String PLAN = "subscription_plan_id";
    private static final List<String> WISHES = List.of("subscription", "subscribe");
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
            NewItem item = item(one, words == CartForm.LATER ? one.id(PLAN) : null);
            if (item != null) {
                items.add(item);
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
    private static @Nullable NewItem item(Form form, @Nullable Long planId) {
        Long lineId = line(form);
        Integer quantity = form.integer("quantity", lineId == null ? 1 : 0, CartItem.MAX_QUANTITY);
        if (!form.has("quantity")) {
            form.problem("quantity", Form.REQUIRED);
        }
        if (lineId != null) {
            return quantity == null ? null : NewItem.ofLine(lineId, form.id("variant_id"), quantity);
        }
        boolean display = form.flag("display_to_customer", true);
        Boolean wish = wish(form);
        boolean subscription = wish == null ? planId != null : wish;
        Long packId = form.id("enrollment_pack_id");
        if (form.has("variant_id")) {
            Long variantId = form.id("variant_id");
            return variantId == null || quantity == null
                    ? null
                    : planned(new NewItem(variantId, quantity, display, null, null, subscription, packId), planId);
        }
        String title = form.text("title", MAX_TITLE_CHARS);
        BigDecimal price = price(form);
        if (title == null) {
            form.problem("variant_id", "or a title and a price are required.");
        }
        return title == null || price == null || quantity == null
                ? null
                : planned(new NewItem(null, quantity, display, title, price, subscription, packId), planId);
    }

    /** With the plan that the later generation names beside it; one that is not to be subscribed to gets none. */
    private static NewItem planned(NewItem item, @Nullable Long planId) {
        return planId == null || !item.subscription() ? item : item.withPlan(planId);
    }

    /**
     * Whether to subscribe to it, under either name; null when neither is there. What is charged again has to be wanted: a
     * no under one name, or a null, counts before a yes under the other.
     */
    private static @Nullable Boolean wish(Form form) {
        List<Boolean> said = WISHES.stream()
                .filter(name -> form.node().has(name))
                .map(name -> form.flag(name, false))
                .toList();
        return said.isEmpty() ? null : (Boolean) !said.contains(false);
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
