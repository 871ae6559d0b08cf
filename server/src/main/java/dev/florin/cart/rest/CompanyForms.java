package dev.florin.cart.rest;

import dev.florin.cart.Cart;
import dev.florin.cart.CartChange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a company says of the lines of a cart. What is wrong is noted in the form. */
final class CompanyForms {
    /** As many as a shop's own prices may have. */
    private static final long MAX_POINTS = 1_000_000_000L;

    private static final String PRICE = "price";
    private static final String LINES = "cart_items";
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?");
    private static final Pattern POINTS = Pattern.compile("[0-9]{1,10}(\\.0{1,6})?");

    private CompanyForms() {}

    /** A price that is null gives the line the shop's again. */
    static CartChange.SetPrices prices(Form form) {
        form.expect("cart_token");
        List<Form> lines = form.children(LINES, Cart.MAX_LINES);
        if (lines.isEmpty() && (!form.has(LINES) || form.find(LINES).isEmpty())) {
            form.problem(LINES, Form.REQUIRED);
        }
        List<CartChange.SetPrices.Price> prices = new ArrayList<>();
        Set<Long> named = new HashSet<>();
        for (Form line : lines) {
            long id = line.requiredId("id");
            if (!named.add(id)) {
                line.problem("id", "is named twice.");
            }
            if (!line.node().has(PRICE)) {
                line.problem(PRICE, Form.REQUIRED);
            }
            prices.add(new CartChange.SetPrices.Price(id, amount(line, PRICE).orElse(null)));
        }
        return new CartChange.SetPrices(prices);
    }

    /** An amount of money as a number or a text; none when it is missing or wrong. */
    static Optional<BigDecimal> amount(Form form, String name) {
        return decimal(form, name, AMOUNT, "must be an amount such as 12.50.");
    }

    /** Points that are null are the shop's again. */
    static CartChange.SetVolumes volumes(Form form, long itemId) {
        var cv = volume(form, "cv");
        var qv = volume(form, "qv");
        if (!cv.isSaid() && !qv.isSaid()) {
            form.problem("cv", "or qv is required.");
        }
        return new CartChange.SetVolumes(itemId, cv, qv);
    }

    private static CartChange.SetVolumes.Volume volume(Form form, String name) {
        boolean isSaid = form.node().has(name);
        Optional<BigDecimal> points = decimal(form, name, POINTS, "must be a whole number of points.");
        if (points.isPresent() && points.get().compareTo(BigDecimal.valueOf(MAX_POINTS)) > 0) {
            form.problem(name, "must be at most " + MAX_POINTS + ".");
        }
        return new CartChange.SetVolumes.Volume(
                isSaid, points.map(CompanyForms::whole).orElse(null));
    }

    private static @Nullable Long whole(BigDecimal points) {
        return points.toBigInteger().longValue();
    }

    private static Optional<BigDecimal> decimal(Form form, String name, Pattern pattern, String problem) {
        JsonNode found = form.find(name);
        if (found.isNull()) {
            return Optional.empty();
        }
        boolean isNumber =
                found.isNumber() && Math.abs((long) found.decimalValue().scale()) <= 12;
        String text = found.isString()
                ? found.asString()
                : isNumber ? found.decimalValue().toPlainString() : "";
        if (!pattern.matcher(text).matches()) {
            form.problem(name, problem);
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text));
    }
}
