package dev.florin.cardorder;

import dev.florin.TestFlorin;
import dev.florin.cardorder.incomm.OrderClient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Orders of tests: cards of $1.00. */
final class TestOrders {
    private static final String SKU = OrderClient.ANY;

    private TestOrders() {}

    static ValidOrder valid(Program program, int recipients, int cardsEach) {
        List<OrderRequest.Recipient> all = new ArrayList<>();
        for (int i = 0; i < recipients; i++) {
            OrderRequest.Product product = new OrderRequest.Product(
                    SKU, new BigDecimal("1.00"), cardsEach, null, null, null, null, null, null);
            all.add(new OrderRequest.Recipient(
                    null,
                    null,
                    null,
                    null,
                    "a@test.example",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    false,
                    List.of(product)));
        }
        String id = UUID.randomUUID().toString();
        OrderRequest request = new OrderRequest(null, null, null, id, null, all, List.of());
        Map<String, Sku> skus = TestFlorin.server().part(Programs.class).skus(program, null, List.of(SKU));
        return switch (OrderValidation.check(request, OrderKind.STANDARD, program.defaultCatalogId(), skus)) {
            case OrderValidation.Result.Valid(ValidOrder valid) -> valid;
            case OrderValidation.Result.Invalid(List<String> texts) -> throw new AssertionError(texts);
        };
    }
}
