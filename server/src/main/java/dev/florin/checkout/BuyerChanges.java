package dev.florin.checkout;

import dev.florin.shop.Address;
import dev.florin.shop.EnrollmentPack;
import dev.florin.shop.Rep;
import dev.florin.shop.Shop;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says who buys, and who gets the credit. */
final class BuyerChanges {
    private BuyerChanges() {}

    static CartOutcome setContact(Cart cart, CartChange.SetContact change, Shop shop) {
        Cart.Buyer old = cart.buyer();
        Cart.Buyer next = new Cart.Buyer(
                old.customerId(),
                old.repId(),
                old.wholesale(),
                change.email() == null ? old.email() : change.email(),
                change.phone() == null ? old.phone() : change.phone());
        List<Long> agreed = change.agreed();
        return agreed == null ? CartOutcome.changed(cart.withBuyer(next)) : agree(cart.withBuyer(next), agreed, shop);
    }

    private static CartOutcome agree(Cart cart, List<Long> agreed, Shop shop) {
        Cart.Enrollment enrollment = cart.enrollment();
        Optional<EnrollmentPack> pack = Optional.ofNullable(enrollment).flatMap(it -> shop.pack(it.packId()));
        boolean known = pack.filter(it -> it.agreementIds().containsAll(agreed)).isPresent();
        return enrollment != null && known
                ? CartOutcome.changed(cart.withEnrollment(new Cart.Enrollment(enrollment.packId(), agreed)))
                : CartRefusal.invalid("agreement_ids", "names an agreement that is not the cart's.")
                        .asOutcome();
    }

    static CartOutcome setAttribution(Cart cart, CartChange.SetAttribution change, Facts facts) {
        Rep rep = active(facts.rep());
        return rep == null
                ? CartRefusal.notFound("attribution." + change.name(), "There is no such rep.")
                        .asOutcome()
                : CartOutcome.changed(
                        cart.withAttribution(new Attribution(rep.repId(), change.name(), change.value())));
    }

    /** The rep's customer is not logged in by this: whoever holds the cart may say it, and proves nothing. */
    static CartOutcome setRep(Cart cart, CartChange.SetBuyerRep change, Facts facts) {
        Rep rep = active(facts.rep());
        Cart.Buyer old = cart.buyer();
        return rep == null
                ? CartRefusal.notFound("customer_id", "There is no rep who is this customer.")
                        .asOutcome()
                : CartOutcome.changed(cart.withBuyer(
                        new Cart.Buyer(old.customerId(), rep.repId(), rep.member(), old.email(), old.phone())));
    }

    static CartOutcome logOut(Cart cart) {
        Cart.Buyer old = cart.buyer();
        Cart.Delivery delivery = cart.delivery();
        return CartOutcome.changed(cart.withBuyer(new Cart.Buyer(null, null, false, old.email(), old.phone()))
                .withDelivery(new Cart.Delivery(
                        unlessSaved(delivery.shipTo()), unlessSaved(delivery.billTo()), delivery.methodId())));
    }

    private static @Nullable Address unlessSaved(@Nullable Address address) {
        return address == null || address.addressId() != null ? null : address;
    }

    private static @Nullable Rep active(@Nullable Rep rep) {
        return rep != null && rep.active() ? rep : null;
    }
}
