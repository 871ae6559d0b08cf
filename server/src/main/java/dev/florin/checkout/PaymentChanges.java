package dev.florin.checkout;

/** Says which card pays. */
final class PaymentChanges {
    private PaymentChanges() {}

    static CartOutcome set(Cart cart, CartChange.SetPayment change) {
        long id = cart.lastId() + 1;
        return CartOutcome.changed(cart.withPayment(change.payment().withId(id), id));
    }

    static CartOutcome keep(Cart cart, CartChange.KeepPayment change) {
        CartPayment payment = cart.payment();
        return payment != null && payment.id() == change.paymentId()
                ? CartOutcome.changed(cart)
                : CartRefusal.notFound("payment_method_id", "There is no such payment method.")
                        .asOutcome();
    }
}
