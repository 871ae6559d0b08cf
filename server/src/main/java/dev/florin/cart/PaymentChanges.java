package dev.florin.cart;

/** Says which card pays. */
final class PaymentChanges {
    private PaymentChanges() {}

    static CartOutcome set(Cart cart, CartChange.SetPayment change, Facts facts) {
        return change.billTo() == null
                ? set(cart, change.payment())
                : switch (DeliveryChanges.setBillTo(cart, change.billTo(), "billing_address.", facts)) {
                    case CartOutcome.Refused refused -> refused;
                    case CartOutcome.Changed(Cart billed, var _) -> set(billed, change.payment());
                };
    }

    private static CartOutcome set(Cart cart, CartPayment card) {
        return CartOutcome.changed(cart.withPayment(card.isSaved() ? card : card.withId(cart.lastId() + 1)));
    }

    static CartOutcome keep(Cart cart, CartChange.KeepPayment change) {
        CartPayment payment = cart.payment();
        return payment != null && payment.id() == change.paymentId()
                ? CartOutcome.changed(cart)
                : CartRefusal.notFound("payment_method_id", "There is no such payment method.")
                        .asOutcome();
    }
}
