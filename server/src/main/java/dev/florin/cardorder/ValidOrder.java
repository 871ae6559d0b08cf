package dev.florin.cardorder;

import dev.florin.money.Money;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An order that may be written down.
 *
 * @param request with each value in its currency's exact form
 * @param lines one for each product of a recipient, in their order
 * @param skus what it orders, by SKU
 */
record ValidOrder(OrderRequest request, int catalogId, List<Line> lines, Map<String, Sku> skus) {
    ValidOrder {
        lines = List.copyOf(lines);
        skus = Map.copyOf(skus);
    }

    /** A number of cards of one SKU and value for one recipient. */
    record Line(
            int recipientNo,
            int productNo,
            String sku,
            UUID offerId,
            Money value,
            int quantity,
            boolean deliverEmail) {}

    int cards() {
        return lines.stream().mapToInt(Line::quantity).sum();
    }

    Money total() {
        Money first = lines.getFirst().value;
        long minor = lines.stream()
                .mapToLong(line -> Math.multiplyExact(line.value.minor(), line.quantity))
                .reduce(0, Math::addExact);
        return new Money(minor, first.currency());
    }

    Map<String, SkuTexts> texts() {
        return skus.values().stream().collect(Collectors.toMap(Sku::sku, Sku::texts));
    }
}
