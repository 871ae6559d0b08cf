package dev.florin.order.rest;

import dev.florin.cart.rest.Form;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.order.Order;
import dev.florin.order.OrderReduction;
import dev.florin.platform.fluid.FluidKey;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the operations of an edit: those that make the order smaller. Any other is refused by its own name. */
final class OrderOperationsForm {
    private static final int MAX_OPERATIONS = 100;
    private static final int MAX_QUANTITY = 10_000;
    private static final int MAX_CHARS = 40;
    private static final int MAX_LABEL_CHARS = 200;
    private static final String OPERATIONS = "operations";
    private static final String TYPE = "type";
    private static final String AMOUNT = "amount";
    private static final String ADJUSTMENT = "adjustment_type";
    private static final String DEARER =
            "would make the order dearer, and a card is charged by a checkout alone: order it with a new cart.";
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,6})?");

    private final Order order;
    private final SortedMap<Long, Long> quantities = new TreeMap<>();
    private final Map<Long, String> fields = new HashMap<>();
    private OrderReduction.@Nullable Adjustment adjustment;

    private OrderOperationsForm(Order order) {
        this.order = order;
    }

    static OrderReduction read(HttpServletRequest request, Order order) throws IOException {
        Form form = Form.of(request);
        Instant expected = expected(form);
        List<Form> operations = form.children(OPERATIONS, MAX_OPERATIONS);
        if (operations.isEmpty()) {
            form.problem(OPERATIONS, Form.REQUIRED);
        }
        OrderOperationsForm read = new OrderOperationsForm(order);
        for (int i = 0; i < operations.size(); i++) {
            read.operation(operations.get(i), OPERATIONS + "[" + i + "]");
        }
        if (read.adjustment != null && !read.quantities.isEmpty()) {
            form.problem(OPERATIONS, "take units off, or make an adjustment, not both in one edit.");
        }
        form.refuseProblems();
        String meaning = "edit " + FluidKey.canonical(form.node());
        RefundForm.keep(meaning, operations.size());
        return new OrderReduction(
                read.quantities, read.fields, read.adjustment, expected, RefundForm.key(request, meaning));
    }

    private static @Nullable Instant expected(Form form) {
        String text = form.text(OrderReduction.EXPECTED, MAX_CHARS);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            form.problem(OrderReduction.EXPECTED, "must be a time such as 2026-03-01T12:00:00.123456Z.");
            return null;
        }
    }

    private void operation(Form form, String path) {
        String type = form.requiredText(TYPE, MAX_CHARS);
        switch (type) {
            case "remove_item" -> left(form, path, 0);
            case "modify_item_quantity" -> {
                Integer quantity = form.integer("quantity", 0, MAX_QUANTITY);
                if (!form.has("quantity")) {
                    form.problem("quantity", Form.REQUIRED);
                }
                if (form.flag("overridden", false)) {
                    form.problem("overridden", "must be false: units keep the price that was paid.");
                }
                left(form, path, quantity == null ? 0 : quantity);
            }
            case "add_adjustment" -> {
                form.expect("description");
                adjust(form);
            }
            case "insert_item", "remove_discount" -> form.problem(TYPE, DEARER);
            case "apply_discount" ->
                form.problem(TYPE, "is not done: what was sold keeps its price; add an adjustment.");
            case "" -> {}
            default -> form.problem(TYPE, "is no operation.");
        }
    }

    private void left(Form form, String path, long quantity) {
        long item = form.requiredId("item_id");
        if (item != 0 && quantities.putIfAbsent(item, quantity) != null) {
            form.problem("item_id", "is in the list twice.");
        }
        fields.put(item, path + ".item_id");
    }

    /** One, as each is a refund of its own. A credit is taken off with or without a sign. */
    private void adjust(Form form) {
        String label = form.requiredText("label", MAX_LABEL_CHARS);
        String type = form.requiredText(ADJUSTMENT, MAX_CHARS);
        BigDecimal amount = amount(form, order.amount().currency());
        switch (type) {
            case "credit", "promo" -> {}
            case "correction" -> {
                if (amount != null && amount.signum() > 0) {
                    form.problem(AMOUNT, DEARER);
                }
            }
            case "fee" -> form.problem(ADJUSTMENT, DEARER);
            case "" -> {}
            default -> form.problem(ADJUSTMENT, "must be credit, fee, correction or promo.");
        }
        if (adjustment != null) {
            form.problem(TYPE, "appears twice: an edit has one adjustment.");
        }
        if (amount != null) {
            adjustment = new OrderReduction.Adjustment(
                    Money.exactly(amount.abs(), order.amount().currency()), label);
        }
    }

    private static @Nullable BigDecimal amount(Form form, CurrencyCode currency) {
        JsonNode found = form.find(AMOUNT);
        String text = found.isString() || found.isNumber() ? found.asString() : "";
        if (DECIMAL.matcher(text).matches()) {
            BigDecimal amount = new BigDecimal(text);
            if (amount.signum() != 0 && amount.stripTrailingZeros().scale() <= currency.decimals()) {
                return amount;
            }
        }
        form.problem(AMOUNT, "must be an amount in " + currency.code() + " that is not 0.");
        return null;
    }
}
