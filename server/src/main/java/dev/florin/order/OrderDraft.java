package dev.florin.order;

import dev.florin.cart.CartView;
import dev.florin.money.Money;
import dev.florin.platform.Ids;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order that is to begin, at the prices that a cart has now.
 *
 * @param operationId of its payment
 * @param cartToken null for a renewal, which has no cart of its own
 * @param confirmationUrl where its buyer is sent, with {@code {order_token}} where its token belongs
 */
public record OrderDraft(
        CartView view,
        UUID operationId,
        @Nullable String cartToken,
        OrderType type,
        @Nullable Long customerId,
        String email,
        OrderDocument.BuyerName buyer,
        String confirmationUrl) {
    /** With a new token, and no number yet. */
    public Order pending(Ids ids, Instant now) {
        String token = ids.token(OrderStore.TOKEN_PREFIX);
        Money amount = view.totals().amountTotal();
        return new Order(
                view.cart().key().companyId(),
                view.shop().company().accountId(),
                0,
                token,
                operationId,
                null,
                cartToken,
                type,
                OrderStatus.PENDING,
                customerId,
                email,
                amount,
                OrderParts.of(view.totals()),
                Money.zero(amount.currency()),
                view.totals().cvTotal(),
                view.totals().qvTotal(),
                null,
                OrderDocument.of(view, buyer, confirmationUrl.replace(ConfirmationLinks.TOKEN, token)),
                OrderNotes.NONE,
                view.totals().lines().stream()
                        .map(line -> OrderLine.of(line, view))
                        .toList(),
                now,
                now);
    }
}
