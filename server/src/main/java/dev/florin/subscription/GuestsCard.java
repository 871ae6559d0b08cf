package dev.florin.subscription;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a customer may do with a subscription that a guest has begun under the customer's e-mail address, and pays for.
 * Owning an address is not being who has typed it, perhaps by mistake. So the customer may stop and delay it, and nothing
 * else is charged to that guest's card, nor sooner, nor sent elsewhere; with a card of the customer's own it is theirs.
 */
final class GuestsCard {
    private static final String FIELD = "payment_method_id";
    private static final String REASON =
            "is required: a guest pays for this subscription, so until you set a card of your"
                    + " own, it may only be stopped or delayed.";

    private GuestsCard() {}

    /** Why the change is refused, if it is. The company may change whatever it likes. */
    static Optional<SubscriptionReply> refusal(
            SubscriptionDesk.Owner owner, Subscription old, SubscriptionChange change) {
        return owner.customerId() == null || !old.isGuestsCard() || isHarmless(old, change)
                ? Optional.empty()
                : Optional.of(SubscriptionDecision.refused(FIELD, REASON));
    }

    private static boolean isHarmless(Subscription old, SubscriptionChange change) {
        return switch (change) {
            case SubscriptionChange.Cancel _,
                    SubscriptionChange.Skip _,
                    SubscriptionChange.UndoSkip _,
                    SubscriptionChange.Waive _ -> true;
            case SubscriptionChange.Pause(LocalDate nextOn, var _) -> isNoSooner(old, nextOn);
            case SubscriptionChange.Resume(LocalDate nextOn) -> isNoSooner(old, nextOn);
            case SubscriptionChange.Schedule(LocalDate on, var _) -> isNoSooner(old, on);
            case SubscriptionChange.Edit edit -> edit.payment() != null || isDelay(old, edit);
            case SubscriptionChange.Retry _, SubscriptionChange.Reactivate _ -> false;
        };
    }

    private static boolean isDelay(Subscription old, SubscriptionChange.Edit edit) {
        return edit.variantId() == null
                && edit.planId() == null
                && edit.quantity() == null
                && edit.shipTo() == null
                && isNoSooner(old, edit.nextOn());
    }

    private static boolean isNoSooner(Subscription old, @Nullable LocalDate next) {
        return next == null || !next.isBefore(old.billingOn());
    }
}
