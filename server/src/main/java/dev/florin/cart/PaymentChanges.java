package dev.florin.cart;

/** Says which card pays. */
final class PaymentChanges {
    private PaymentChanges() {}

    static CartOutcome set(Cart cart, CartChange.SetPayment change) {
        CartPayment card = change.payment();
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
