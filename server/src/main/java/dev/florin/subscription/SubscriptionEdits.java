package dev.florin.subscription;

import dev.florin.cart.AddressCheck;
import dev.florin.cart.CartView;
import dev.florin.cart.PlanPrice;
import dev.florin.money.Money;
import dev.florin.shop.Address;
import dev.florin.subscription.SubscriptionDecision.Facts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what a subscription becomes when what it sends, where or when is edited. Pure. */
final class SubscriptionEdits {
    private SubscriptionEdits() {}

    static SubscriptionReply decide(Facts facts, SubscriptionChange.Edit edit) {
        Subscription old = facts.old();
        SubscriptionDraft draft = SubscriptionDraft.of(old);
        if (edit.variantId() != null) {
            draft.variant(edit.variantId());
        }
        Optional<SubscriptionReply> problem = addressProblem(facts, edit.shipTo())
                .or(() -> Optional.ofNullable(edit.nextOn())
                        .flatMap(next -> SubscriptionDecision.dateProblem(facts, "next_bill_date", next)));
        if (problem.isPresent()) {
            return problem.get();
        }
        long planId = edit.planId() == null ? old.planId() : edit.planId();
        Optional<Money> price = price(facts, draft.build(), planId);
        if (price.isEmpty() && (edit.planId() != null || edit.variantId() != null)) {
            return edit.planId() == null
                    ? SubscriptionDecision.refused("variant_id", "is not offered with this plan.")
                    : SubscriptionDecision.refused("subscription_plan_id", "is not offered for this product.");
        }
        return SubscriptionDecision.changed(edited(draft.plan(planId).price(price.orElse(old.price())), edit));
    }

    private static Subscription edited(SubscriptionDraft draft, SubscriptionChange.Edit edit) {
        if (edit.quantity() != null) {
            draft.quantity(edit.quantity());
        }
        if (edit.payment() != null) {
            draft.card(edit.payment());
        }
        if (edit.shipTo() != null) {
            draft.shipTo(edit.shipTo());
        }
        if (edit.nextOn() != null) {
            draft.moved(edit.nextOn(), SubscriptionRows.startOf(edit.nextOn()));
        }
        if (edit.notes() != null) {
            draft.notes(edit.notes().isEmpty() ? null : edit.notes());
        }
        return draft.build();
    }

    /** What a unit costs with the plan; none when it is not offered so. */
    private static Optional<Money> price(Facts facts, Subscription subscription, long planId) {
        CartView view = CartView.of(subscription.cart(facts.standing(), facts.now()), facts.shop(), facts.now());
        return PlanPrice.of(view.cart().items().getFirst(), view).stream()
                .filter(one -> one.plan().planId() == planId)
                .findFirst()
                .map(PlanPrice::price);
    }

    /** Why nothing can be sent there; prices and taxes are those of the subscription's country. */
    static Optional<SubscriptionReply> addressProblem(Facts facts, @Nullable Address address) {
        if (address == null) {
            return Optional.empty();
        }
        if (!address.countryCode().equals(facts.old().country())) {
            return Optional.of(
                    SubscriptionDecision.refused("address_id", "is not in the country of the subscription."));
        }
        return AddressCheck.problems(address, facts.shop()).entrySet().stream()
                .findFirst()
                .map(one -> SubscriptionDecision.refused(
                        "address_id",
                        "cannot be sent to: " + one.getKey() + " "
                                + one.getValue().getFirst()));
    }
}
