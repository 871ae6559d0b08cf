package dev.florin.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.order.OrderCardRows.Outcome;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.purchase.PurchaseOutcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderCardPurchasesTest {
    @ParameterizedTest
    @EnumSource
    void aCardIsGivenUpOnlyWhenTryingAgainIsInVain(Reason reason) {
        Outcome outcome = OrderCardPurchases.outcome(new PurchaseOutcome.Refused(Refusal.of(reason), false));

        boolean vendorsMayComeBack = reason == Reason.VENDOR_UNAVAILABLE || reason == Reason.TOO_BUSY;
        assertThat(outcome)
                .isInstanceOf(vendorsMayComeBack || reason.retryable() ? Outcome.NotNow.class : Outcome.Failed.class);
    }
}
