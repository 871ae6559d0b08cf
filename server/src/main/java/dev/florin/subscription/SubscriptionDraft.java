package dev.florin.subscription;

import dev.florin.cart.Cart;
import dev.florin.cart.CartPayment;
import dev.florin.money.Money;
import dev.florin.shop.Address;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A subscription while it is being changed: what is not set stays as it is. */
final class SubscriptionDraft {
    private final Subscription old;
    private Subscription.Status status;
    private long variantId;
    private long planId;
    private int quantity;
    private Money price;
    private LocalDate anchorOn;
    private LocalDate billingOn;
    private Instant nextBillingAt;
    private int failures;
    private @Nullable String pauseReason;
    private NewSubscriptions.Terms terms;
    private boolean resumes;
    private @Nullable String notes;
    private Subscription.Past past;
    private Instant updatedAt;

    private SubscriptionDraft(Subscription old) {
        this.old = old;
        this.status = old.status();
        this.variantId = old.variantId();
        this.planId = old.planId();
        this.quantity = old.quantity();
        this.price = old.price();
        this.anchorOn = old.anchorOn();
        this.billingOn = old.billingOn();
        this.nextBillingAt = old.nextBillingAt();
        this.failures = old.failures();
        this.pauseReason = old.pauseReason();
        this.terms = old.terms();
        this.resumes = old.resumes();
        this.notes = old.notes();
        this.past = old.past();
        this.updatedAt = old.updatedAt();
    }

    static SubscriptionDraft of(Subscription old) {
        return new SubscriptionDraft(old);
    }

    /** One that is charged again has no reason any more why it was paused, and does not resume. */
    SubscriptionDraft status(Subscription.Status value) {
        status = value;
        if (value != Subscription.Status.PAUSED) {
            pauseReason = null;
            resumes = false;
        }
        return this;
    }

    SubscriptionDraft variant(long value) {
        variantId = value;
        return this;
    }

    /** Another plan keeps the next date, and further ones are counted from it. */
    SubscriptionDraft plan(long value) {
        if (value != planId) {
            anchorOn = billingOn;
        }
        planId = value;
        return this;
    }

    SubscriptionDraft quantity(int value) {
        quantity = value;
        return this;
    }

    SubscriptionDraft price(Money value) {
        price = value;
        return this;
    }

    /** The next date, one of the calendar that the subscription has. Nothing has failed for it yet. */
    SubscriptionDraft next(LocalDate value) {
        return next(value, SubscriptionRows.startOf(value));
    }

    private SubscriptionDraft next(LocalDate value, Instant at) {
        billingOn = value;
        nextBillingAt = at;
        failures = 0;
        pauseReason = null;
        return this;
    }

    /** Another next date; further ones are counted from it. */
    SubscriptionDraft moved(LocalDate value, Instant at) {
        anchorOn = value;
        return next(value, at);
    }

    SubscriptionDraft attempt(Instant at, int failed) {
        nextBillingAt = at;
        failures = failed;
        return this;
    }

    SubscriptionDraft pauseReason(@Nullable String value) {
        pauseReason = value;
        return this;
    }

    SubscriptionDraft resumes(boolean value) {
        resumes = value;
        return this;
    }

    SubscriptionDraft notes(@Nullable String value) {
        notes = value;
        return this;
    }

    /** Cards are those of the subscription's customer, who is the buyer from then on. */
    SubscriptionDraft card(CartPayment value) {
        Cart.Buyer buyer = terms.buyer();
        terms = new NewSubscriptions.Terms(
                new Cart.Buyer(old.customerId(), buyer.repId(), buyer.wholesale(), buyer.email(), buyer.phone()),
                terms.delivery(),
                terms.language(),
                terms.attribution(),
                value);
        return this;
    }

    SubscriptionDraft shipTo(Address value) {
        Cart.Delivery delivery = terms.delivery();
        terms = new NewSubscriptions.Terms(
                terms.buyer(),
                new Cart.Delivery(value, delivery.billTo(), delivery.methodId()),
                terms.language(),
                terms.attribution(),
                terms.payment());
        return this;
    }

    /** @param methodId the shipping method, or null */
    SubscriptionDraft sentBy(@Nullable Long methodId) {
        Cart.Delivery delivery = terms.delivery();
        terms = new NewSubscriptions.Terms(
                terms.buyer(),
                new Cart.Delivery(delivery.shipTo(), delivery.billTo(), methodId),
                terms.language(),
                terms.attribution(),
                terms.payment());
        return this;
    }

    SubscriptionDraft past(Subscription.Past value) {
        past = value;
        return this;
    }

    SubscriptionDraft updatedAt(Instant value) {
        updatedAt = value;
        return this;
    }

    Subscription build() {
        return new Subscription(
                old.companyId(),
                old.accountId(),
                old.subscriptionId(),
                old.token(),
                status,
                old.orderId(),
                old.customerId(),
                old.email(),
                variantId,
                planId,
                quantity,
                old.country(),
                price,
                anchorOn,
                billingOn,
                nextBillingAt,
                failures,
                pauseReason,
                old.isRenewing(),
                terms,
                old.createdAt(),
                updatedAt,
                resumes,
                notes,
                past,
                old.customer());
    }
}
