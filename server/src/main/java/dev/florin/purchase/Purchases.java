package dev.florin.purchase;

import dev.florin.catalog.Card;
import dev.florin.operations.Completions;
import dev.florin.operations.OperationKey;
import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Buys, lists and reveals gift cards. Every call is about one account; another account's purchases and cards do not
 * exist for it.
 */
public final class Purchases implements AutoCloseable {
    private static final Duration FIRST_RUN = Duration.ofSeconds(5);

    private final Lanes lanes;
    private final Completions completions;
    private final PurchaseSettlement settlement;
    private final Reveals reveals;
    private final PurchaseLookup lookup;
    private final PurchaseLists lists;
    private final Duration answerWait;
    private final MeterRegistry metrics;

    Purchases(
            Lanes lanes,
            Completions completions,
            PurchaseSettlement settlement,
            Transactions transactions,
            Secrets secrets,
            InstantSource clock,
            Duration answerWait,
            MeterRegistry metrics) {
        this.lanes = lanes;
        this.completions = completions;
        this.settlement = settlement;
        this.reveals = new Reveals(transactions, secrets, clock);
        this.lookup = new PurchaseLookup(transactions);
        this.lists = new PurchaseLists(transactions);
        this.answerWait = answerWait;
        this.metrics = metrics;
    }

    public void start() {
        lanes.start();
    }

    /** A database that is away is no longer waited for, as the server stops. */
    public void waitNoLonger() {
        lanes.waitNoLonger();
    }

    /** Runs what waits, and takes no more. */
    @Override
    public void close() {
        lanes.close();
    }

    /**
     * Buys one card. It answers when the purchase is final, or with {@code Pending} after the configured wait. The same
     * key with the same command is answered with the first outcome; a caller that goes away cancels nothing.
     */
    public PurchaseOutcome buy(PurchaseCommand command) {
        return buy(command, answerWait);
    }

    /** Buys one card for a caller that waits only the given time for an accepted purchase to become final. */
    public PurchaseOutcome buy(PurchaseCommand command, Duration wait) {
        return outcome(queue(List.of(command)).getFirst(), wait);
    }

    /**
     * A command in its lane.
     *
     * @param waiting null when there was no place
     */
    record Queued(@Nullable Waiting waiting) {}

    /**
     * Queues commands one right behind the other, so that a lane takes those of one account together. Each has to be
     * waited for: see {@link #outcome}.
     */
    List<Queued> queue(List<PurchaseCommand> commands) {
        List<Waiting> prepared = commands.stream().map(lanes::prepare).toList();
        List<Queued> queued = new ArrayList<>(prepared.size());
        prepared.forEach(waiting -> queued.add(new Queued(lanes.offer(waiting) ? waiting : null)));
        return queued;
    }

    /** What becomes of a command that was queued; waits only the given time for an accepted purchase to become final. */
    PurchaseOutcome outcome(Queued queued, Duration wait) {
        Waiting waiting = queued.waiting;
        if (waiting == null) {
            return count(new PurchaseOutcome.Refused(Refusal.of(Reason.TOO_BUSY), false));
        }
        return count(
                switch (waiting.outcome().join()) {
                    case LaneOutcome.Refused(Refusal refusal, boolean replayed) ->
                        new PurchaseOutcome.Refused(refusal, replayed);
                    case LaneOutcome.Accepted(Purchase purchase, boolean replayed)
                    when purchase.state().isFinal() -> outcome(purchase, replayed);
                    case LaneOutcome.Accepted(Purchase purchase, boolean replayed) ->
                        outcome(replayed ? awaitFinal(purchase, wait) : awaitEnd(waiting, purchase, wait), replayed);
                });
    }

    /** The end of the first run, which nearly always is final. */
    private Purchase awaitEnd(Waiting waiting, Purchase purchase, Duration wait) {
        long begin = System.nanoTime();
        // A run that takes longer may be one whose lease is over: from then on, the database is asked as well.
        Duration first = wait.compareTo(FIRST_RUN) < 0 ? wait : FIRST_RUN;
        return Handover.await(waiting.end(), first)
                .orElseGet(() -> awaitFinal(purchase, wait.minusNanos(System.nanoTime() - begin)));
    }

    private Purchase awaitFinal(Purchase purchase, Duration wait) {
        OperationKey key = new OperationKey(purchase.accountId(), purchase.purchaseId());
        return completions.await(
                purchase.purchaseId(),
                wait,
                purchase,
                () -> Objects.requireNonNull(settlement.find(key)),
                latest -> latest.state().isFinal());
    }

    static PurchaseOutcome outcome(Purchase purchase, boolean replayed) {
        return switch (purchase.state()) {
            case COMPLETED, VOIDING, REFUNDING, REFUNDED -> new PurchaseOutcome.Completed(purchase, replayed);
            case REFUSED ->
                new PurchaseOutcome.Refused(
                        Objects.requireNonNullElse(purchase.refusal(), Refusal.of(Reason.INTERNAL)), replayed);
            case CHARGING, FULFILLING, UNKNOWN, REFUSING -> new PurchaseOutcome.Pending(purchase, replayed);
        };
    }

    private PurchaseOutcome count(PurchaseOutcome outcome) {
        String name = outcome.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        String reason = outcome instanceof PurchaseOutcome.Refused(Refusal refusal, boolean replayed)
                ? refusal.reason().name()
                : "";
        metrics.counter(
                        "florin.purchases",
                        "outcome",
                        name,
                        "reason",
                        reason,
                        "replayed",
                        String.valueOf(outcome.replayed()))
                .increment();
        return outcome;
    }

    /** Whose purchases are listed. */
    public enum ListScope {
        /** The user's own, in whichever account. */
        USER,
        /** The account's, whoever made them. */
        ACCOUNT,
        /** The user's own in this account. */
        USER_AND_ACCOUNT
    }

    /** Accepted purchases, newest first; refused ones are left out. */
    public List<Purchase> list(Caller.User caller, ListScope scope, int limit, int offset) {
        return lists.purchases(caller, scope, limit, offset);
    }

    /**
     * What became of one purchase: one of the account's, or the user's own in another account where the user has a seat.
     * One statement.
     *
     * @return null when there is none
     */
    public @Nullable PurchaseOutcome find(Caller.User caller, UUID purchaseId) {
        return lookup.byId(caller, purchaseId);
    }

    /** What became of the account's purchase under this key: one statement, and null when the key is not known. */
    public @Nullable PurchaseOutcome findByKey(Caller.User caller, UUID idempotencyKey) {
        return findByKeys(caller.accountId(), List.of(idempotencyKey)).get(idempotencyKey);
    }

    /** The names of the categories that the account's purchases have, each in the spelling that came first. */
    public List<String> categories(UUID accountId, int limit, int offset) {
        return lookup.categories(accountId, limit, offset);
    }

    /**
     * The account's cards, newest first.
     *
     * @param statuses which to list; empty lists all but those of refused purchases
     * @param userCashBalanceId only cards that this spend account paid, or null
     */
    public List<GiftCard> giftCards(
            Caller.User caller,
            List<GiftCardStatus> statuses,
            @Nullable UUID userCashBalanceId,
            int limit,
            int offset) {
        List<GiftCardStatus> shown = statuses.isEmpty()
                ? List.of(
                        GiftCardStatus.ACTIVE, GiftCardStatus.PENDING, GiftCardStatus.VOIDING, GiftCardStatus.REFUNDED)
                : statuses;
        return lists.giftCards(caller.accountId(), shown, userCashBalanceId, limit, offset);
    }

    /** A card's code, or why it is not shown. */
    public sealed interface RevealOutcome {
        record Revealed(Card card) implements RevealOutcome {}

        record Refused(Refusal refusal) implements RevealOutcome {}
    }

    /** Shows a card's code, and leaves a trace of who saw it. */
    public RevealOutcome reveal(Caller.User caller, UUID giftCardId, String requestId) {
        return Objects.requireNonNull(
                reveals.reveal(caller, List.of(giftCardId), requestId).get(giftCardId));
    }

    /**
     * Shows the codes of many cards at once, each with its trace: two statements, however many there are.
     *
     * @return an outcome for each of the ids
     */
    public Map<UUID, RevealOutcome> reveal(Caller.User caller, List<UUID> giftCardIds, String requestId) {
        return reveals.reveal(caller, giftCardIds, requestId);
    }

    /** What became of the account's purchases under these keys, without keys that are not known: one statement. */
    public Map<UUID, PurchaseOutcome> findByKeys(UUID accountId, List<UUID> keys) {
        return lookup.byKeys(accountId, keys);
    }
}
