package dev.florin.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.purchase.CardOutcome;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderCardPurchasesTest {
    @Test
    void aCardThatTheShopHasGivenBackIsNotTheBuyers() {
        CardOutcome.Filled bought = new CardOutcome.Filled(UUID.randomUUID(), UUID.randomUUID(), null, false);
        CardOutcome refunded = new CardOutcome.Filled(bought.purchaseId(), bought.giftCardId(), null, true);

        assertThat(OrderCardPurchases.outcome(bought)).isSameAs(bought);
        assertThat(OrderCardPurchases.outcome(refunded)).isInstanceOf(CardOutcome.Failed.class);
    }
}
