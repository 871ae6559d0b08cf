package dev.florin.subscription;

import dev.florin.shop.Shop;
import dev.florin.shop.Standing;
import dev.florin.shop.SubscriptionPlan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what a subscription becomes by a change. Pure: it sees only what is loaded. */
final class SubscriptionDecision {
    private static final String NAME = "subscription";
    private static final String NEXT = "next_bill_date";
    private static final String NOT_FAILED = "has no failed renewal.";

    private SubscriptionDecision() {}

    /**
     * What is known.
     *
     * @param old as it is, locked
     * @param standing of who is charged
     */
    record Facts(Subscription old, Standing standing, Shop shop, Instant now) {
        LocalDate today() {
            return SubscriptionStates.today(now);
        }
    }

    /**
     * Repeating is harmless where possible: a paused subscription stays paused. Skipping twice leaves out two dates.
     * Only cancelling does not wait for a renewal, which then charges nothing any more.
     */
    static SubscriptionReply decide(Facts facts, SubscriptionChange change) {
        Subscription old = facts.old();
        boolean isCancelled = old.status() == Subscription.Status.CANCELLED;
        if (change instanceof SubscriptionChange.Cancel) {
            return changed(isCancelled ? old : SubscriptionStates.cancelled(old, facts.now()));
        }
        if (isCancelled && !(change instanceof SubscriptionChange.Reactivate)) {
            return refused(NAME, "is cancelled.");
        }
        if (old.isRenewing()) {
            return new SubscriptionReply.Renewing();
        }
        if (change instanceof SubscriptionChange.Edit edit) {
            return SubscriptionEdits.decide(facts, edit);
        }
        return facts.shop()
                .plan(old.planId())
                .map(plan -> decide(facts, plan, change))
                .orElseGet(() -> refused("subscription_plan_id", "is gone; choose another plan."));
    }

    private static SubscriptionReply decide(Facts facts, SubscriptionPlan plan, SubscriptionChange change) {
        Subscription old = facts.old();
        boolean hasFailed = old.failures() > 0;
        return switch (change) {
            case SubscriptionChange.Pause pause -> paused(facts, plan, pause);
            case SubscriptionChange.Resume(LocalDate nextOn) -> resumed(facts, plan, nextOn);
            case SubscriptionChange.Skip _ -> skipped(facts, plan);
            case SubscriptionChange.UndoSkip _ -> unskipped(facts);
            case SubscriptionChange.Retry _ ->
                hasFailed ? changed(SubscriptionStates.retried(old, facts.now())) : refused(NAME, NOT_FAILED);
            case SubscriptionChange.Waive _ ->
                hasFailed ? changed(SubscriptionStates.waived(old, plan, facts.now())) : refused(NAME, NOT_FAILED);
            case SubscriptionChange.Reactivate reactivate -> reactivated(facts, reactivate);
            case SubscriptionChange.Schedule schedule -> scheduled(facts, schedule);
            case SubscriptionChange.Cancel _, SubscriptionChange.Edit _ ->
                throw new IllegalStateException("decided above");
        };
    }

    private static SubscriptionReply paused(Facts facts, SubscriptionPlan plan, SubscriptionChange.Pause pause) {
        Subscription old = facts.old();
        if (pause.nextOn() != null) {
            LocalDate next = pause.nextOn();
            return dateProblem(facts, NEXT, next).orElseGet(() -> changed(SubscriptionStates.pausedUntil(old, next)));
        }
        if (pause.dates() != null) {
            Subscription paused = SubscriptionStates.pausedFor(old, plan, pause.dates());
            return dateProblem(facts, "number_of_orders", paused.billingOn()).orElseGet(() -> changed(paused));
        }
        return changed(SubscriptionStates.paused(old));
    }

    private static SubscriptionReply resumed(Facts facts, SubscriptionPlan plan, @Nullable LocalDate nextOn) {
        Subscription old = facts.old();
        if (nextOn == null) {
            boolean goesOn = old.status() == Subscription.Status.ACTIVE && old.failures() == 0;
            return changed(goesOn ? old : SubscriptionStates.resumed(old, plan, facts.now()));
        }
        return dateProblem(facts, NEXT, nextOn)
                .orElseGet(
                        () -> changed(SubscriptionStates.reactivated(old, nextOn, SubscriptionRows.startOf(nextOn))));
    }

    private static SubscriptionReply skipped(Facts facts, SubscriptionPlan plan) {
        Subscription skipped = SubscriptionStates.skipped(facts.old(), plan);
        return isTooFar(facts, skipped.billingOn())
                ? refused(NAME, "has no further date within " + SubscriptionChange.MAX_YEARS_AHEAD + " years.")
                : changed(skipped);
    }

    private static boolean isTooFar(Facts facts, LocalDate date) {
        return date.isAfter(facts.today().plusYears(SubscriptionChange.MAX_YEARS_AHEAD));
    }

    private static SubscriptionReply unskipped(Facts facts) {
        Subscription old = facts.old();
        Subscription.Skip skip = old.past().lastSkip();
        boolean isPending = skip != null
                && skip.nextOn().equals(old.billingOn())
                && !skip.on().isBefore(facts.today())
                && isUncharged(old, skip.on());
        return skip != null && isPending
                ? changed(SubscriptionStates.unskipped(old, skip))
                : refused(NAME, "has no skipped date that is still to come.");
    }

    private static SubscriptionReply reactivated(Facts facts, SubscriptionChange.Reactivate change) {
        Subscription old = facts.old();
        if (old.status() != Subscription.Status.CANCELLED) {
            return refused(NAME, "is not cancelled.");
        }
        LocalDate nextOn = change.nextOn();
        Optional<SubscriptionReply> problem = nextOn == null ? chargedToday(facts) : dateProblem(facts, NEXT, nextOn);
        return problem.or(() -> SubscriptionEdits.addressProblem(facts, change.shipTo()))
                .orElseGet(() -> {
                    Subscription again = nextOn == null
                            ? SubscriptionStates.reactivated(old, facts.today(), facts.now())
                            : SubscriptionStates.reactivated(old, nextOn, SubscriptionRows.startOf(nextOn));
                    return changed(
                            change.shipTo() == null
                                    ? again
                                    : SubscriptionDraft.of(again)
                                            .shipTo(change.shipTo())
                                            .build());
                });
    }

    private static Optional<SubscriptionReply> chargedToday(Facts facts) {
        return isUncharged(facts.old(), facts.today())
                ? Optional.empty()
                : Optional.of(refused("process_immediately", "was charged today already; choose a next_bill_date."));
    }

    private static SubscriptionReply scheduled(Facts facts, SubscriptionChange.Schedule schedule) {
        return dateProblem(facts, "schedule.date", schedule.on())
                .orElseGet(() -> changed(SubscriptionStates.moved(
                        facts.old(),
                        schedule.on(),
                        schedule.on().atTime(schedule.at()).toInstant(ZoneOffset.UTC))));
    }

    /** Why this cannot be the next date. */
    static Optional<SubscriptionReply> dateProblem(Facts facts, String field, LocalDate next) {
        if (!next.isAfter(facts.today())) {
            return Optional.of(refused(field, "must be after today."));
        }
        if (isTooFar(facts, next)) {
            return Optional.of(refused(field, "must be within " + SubscriptionChange.MAX_YEARS_AHEAD + " years."));
        }
        return isUncharged(facts.old(), next)
                ? Optional.empty()
                : Optional.of(refused(field, "must be after the last date that was charged."));
    }

    /** No date is charged twice. */
    private static boolean isUncharged(Subscription old, LocalDate date) {
        LocalDate charged = old.past().chargedOn();
        return charged == null || date.isAfter(charged);
    }

    static SubscriptionReply changed(Subscription subscription) {
        return new SubscriptionReply.Changed(subscription);
    }

    static SubscriptionReply refused(String field, String message) {
        return new SubscriptionReply.Refused(field, message);
    }
}
