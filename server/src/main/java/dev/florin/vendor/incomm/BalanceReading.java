package dev.florin.vendor.incomm;

import dev.florin.vendor.BalanceReport;
import dev.florin.vendor.BalanceReport.VendorBalance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a programme's balance. The vendor documents the request and not the answer ({@code docs/protocols/incomm.md},
 * "Voids and balances"), so any object with an amount in it is one: {@code [{"currency": "USD", "available": 12.5}]},
 * {@code {"Balance": 12.5}}, alone, in a list or one level deeper.
 */
final class BalanceReading {
    private static final List<String> AMOUNTS = List.of("available", "availablebalance", "balance", "amount");
    private static final List<String> CURRENCIES = List.of("currency", "currencycode");
    private static final int MAX_DEPTH = 4;
    private static final int MAX_BALANCES = 100;
    private static final int MAX_DIGITS = 30;

    private BalanceReading() {}

    static BalanceReport of(byte[] body) {
        List<VendorBalance> balances = new ArrayList<>();
        JsonNode root = Json.read(body);
        BigDecimal alone = amount(root);
        if (alone != null) {
            balances.add(new VendorBalance("?", alone));
        }
        collect(root, balances, 0);
        return balances.isEmpty()
                ? new BalanceReport.Unknown("the vendor's answer holds no amount that can be read")
                : new BalanceReport.Known(balances);
    }

    private static void collect(JsonNode node, List<VendorBalance> into, int depth) {
        if (depth > MAX_DEPTH || into.size() >= MAX_BALANCES) {
            return;
        }
        if (node.isObject()) {
            BigDecimal amount = amount(find(node, AMOUNTS));
            if (amount != null) {
                String currency = Json.text(find(node, CURRENCIES), 3);
                into.add(new VendorBalance(currency == null ? "?" : currency.toUpperCase(Locale.ROOT), amount));
                return;
            }
        }
        if (node.isContainer()) {
            node.forEach(child -> collect(child, into, depth + 1));
        }
    }

    /** The first of the names, in whatever letters the vendor writes it. */
    private static JsonNode find(JsonNode node, List<String> names) {
        for (String name : names) {
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                if (property.getKey().toLowerCase(Locale.ROOT).equals(name)) {
                    return property.getValue();
                }
            }
        }
        return node.path("");
    }

    private static @Nullable BigDecimal amount(JsonNode node) {
        if (!node.isNumber()) {
            return null;
        }
        BigDecimal amount = node.decimalValue();
        boolean isSensible = amount.precision() <= MAX_DIGITS && Math.abs((long) amount.scale()) <= MAX_DIGITS;
        return isSensible ? amount : null;
    }
}
