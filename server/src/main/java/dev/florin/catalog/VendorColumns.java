package dev.florin.catalog;

import dev.florin.money.Rate;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Who fills an offer and what that costs, from columns with lists side by side, the preferred vendor first. */
record VendorColumns(List<OfferVendor> vendors, Rate stockCost) {
    private static final Rate WHOLE = new Rate(1_000_000);
    private static final String COSTS = "cost_percent";
    private static final String STOCK_COST = "stock_cost_percent";

    /** The most vendors that one offer may have. */
    private static final int MAX_VENDORS = 10;

    private static final int MAX_LENGTH = 1_000;

    /** @param soldFromStock whether cards come from stock first, so that no vendor is needed. */
    static VendorColumns read(RowValues values, boolean soldFromStock) {
        List<String> names = values.places("vendor", MAX_LENGTH);
        List<String> skus = values.places("vendor_sku", MAX_LENGTH);
        List<Rate> costs = values.percents(COSTS, WHOLE);
        verifyNames(values, names, soldFromStock);
        if (!names.isEmpty() && !skus.isEmpty() && skus.size() != names.size()) {
            values.refuse("vendor_sku", "has one for each vendor");
        }
        if (costs.size() > 1 && costs.size() != names.size()) {
            values.refuse(COSTS, "has one for all vendors, or one for each");
        }
        if (soldFromStock && costs.size() > 1 && values.text(STOCK_COST, MAX_LENGTH) == null) {
            values.refuse(STOCK_COST, "is needed where there are several costs");
        }
        Rate stockCost = values.percent(STOCK_COST, costs.isEmpty() ? WHOLE : costs.getFirst());
        return new VendorColumns(values.isBad() ? List.of() : vendors(names, skus, costs), stockCost);
    }

    private static void verifyNames(RowValues values, List<String> names, boolean soldFromStock) {
        if (names.isEmpty() && !soldFromStock) {
            values.refuse("vendor", "is needed for what is not sold from stock");
        }
        if (names.size() > MAX_VENDORS || names.stream().anyMatch(String::isBlank)) {
            values.refuse("vendor", "lists at most " + MAX_VENDORS + " names, none of them blank");
        }
        if (new HashSet<>(names).size() < names.size()) {
            values.refuse("vendor", "names a vendor twice");
        }
    }

    private static List<OfferVendor> vendors(List<String> names, List<String> skus, List<Rate> costs) {
        return IntStream.range(0, names.size())
                .mapToObj(number -> new OfferVendor(names.get(number), sku(skus, number), cost(costs, number)))
                .toList();
    }

    private static @Nullable String sku(List<String> skus, int number) {
        return skus.isEmpty() || skus.get(number).isBlank() ? null : skus.get(number);
    }

    private static Rate cost(List<Rate> costs, int number) {
        return costs.isEmpty() ? WHOLE : costs.get(costs.size() == 1 ? 0 : number);
    }
}
