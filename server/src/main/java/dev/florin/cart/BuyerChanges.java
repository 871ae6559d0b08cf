package dev.florin.cart;

import dev.florin.shop.Company;
import dev.florin.shop.Customer;
import dev.florin.shop.EnrollmentPack;
import dev.florin.shop.Rep;
import dev.florin.shop.Shop;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says who buys, and who gets the credit. */
public final class BuyerChanges {
    private BuyerChanges() {}

    static CartOutcome setContact(Cart cart, CartChange.SetContact change, Shop shop) {
        String phone = change.phone();
        if (phone != null && !phone.isEmpty() && !PhoneNumbers.isValid(phone, cart.country())) {
            return CartRefusal.invalid("phone", PhoneNumbers.WRONG).asOutcome();
        }
        Cart.Buyer old = cart.buyer();
        Cart.Buyer next = new Cart.Buyer(
                old.customerId(),
                old.repId(),
                old.wholesale(),
                next(change.email(), old.email()),
                next(phone, old.phone()));
        List<Long> agreed = change.agreed();
        return agreed == null ? CartOutcome.changed(cart.withBuyer(next)) : agree(cart.withBuyer(next), agreed, shop);
    }

    private static @Nullable String next(@Nullable String said, @Nullable String old) {
        if (said == null) {
            return old;
        }
        return said.isEmpty() ? null : said;
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

    /** A share without an active rep brings nobody the credit, and is no reason to refuse anything. */
    static CartOutcome setAttribution(Cart cart, CartChange.SetAttribution change, Facts facts) {
        if (facts.isUncredited()) {
            return CartOutcome.changed(cart);
        }
        Rep rep = active(facts.rep());
        return rep == null
                ? CartRefusal.notFound("attribution." + change.name(), "There is no such rep.")
                        .asOutcome()
                : CartOutcome.changed(
                        cart.withAttribution(new Attribution(rep.repId(), change.name(), change.value())));
    }

    /**
     * A customer who is no rep buys at retail. This does not sign the customer in: anybody who holds the cart may name
     * a rep, which proves nothing. A company may ask for proof ({@link Company#repNeedsLogin}).
     */
    static CartOutcome setRep(Cart cart, CartChange.SetBuyerRep change, Facts facts) {
        if (facts.shop().company().repNeedsLogin() && !isVouchedFor(cart, change, facts.call())) {
            return CartRefusal.of(
                            CartRefusal.Kind.FORBIDDEN, "Only the rep, signed in, or the company sets the buyer's rep.")
                    .asOutcome();
        }
        if (!facts.buyerExists()) {
            return CartRefusal.notFound("customer_id", "There is no such customer.")
                    .asOutcome();
        }
        return CartOutcome.changed(withStanding(cart, facts.rep()));
    }

    private static boolean isVouchedFor(Cart cart, CartChange.SetBuyerRep change, CartCall call) {
        return Objects.equals(call.companyId(), cart.key().companyId())
                || Objects.equals(cart.buyer().customerId(), change.customerId());
    }

    /** Gives a cart without a customer to a customer. An e-mail address that was entered stays. */
    static Cart owned(Cart cart, Customer customer, @Nullable Rep rep) {
        Cart.Buyer old = cart.buyer();
        String email = old.email() == null ? customer.email() : old.email();
        return withStanding(
                cart.withBuyer(new Cart.Buyer(customer.customerId(), null, false, email, old.phone())), rep);
    }

    /** The buyer's rep as it is now, and its prices; retail without an active rep. */
    public static Cart withStanding(Cart cart, @Nullable Rep found) {
        Rep rep = active(found);
        Cart.Buyer old = cart.buyer();
        return cart.withBuyer(new Cart.Buyer(
                old.customerId(),
                rep == null ? null : rep.repId(),
                rep != null && rep.member(),
                old.email(),
                old.phone()));
    }

    static CartOutcome logOut(Cart cart) {
        return CartOutcome.changed(loggedOut(cart));
    }

    /** The cart as anybody who holds its token may see it. It still says that somebody has signed in. */
    static Cart withoutPersons(Cart cart) {
        return cart.withBuyer(new Cart.Buyer(
                        cart.buyer().customerId(), null, cart.buyer().wholesale(), null, null))
                .withDelivery(new Cart.Delivery(null, null, cart.delivery().methodId()))
                .withPayment(null);
    }

    /** Nobody knows which of it the customer typed, and which somebody who held the cart before. */
    private static Cart loggedOut(Cart cart) {
        return cart.withBuyer(Cart.Buyer.UNKNOWN)
                .withDelivery(new Cart.Delivery(null, null, cart.delivery().methodId()))
                .withPayment(null);
    }

    private static @Nullable Rep active(@Nullable Rep rep) {
        return rep != null && rep.active() ? rep : null;
    }
}
