package dev.florin.purchase;

import dev.florin.catalog.OfferVendor;
import dev.florin.ledger.Balance;
import dev.florin.ledger.Bookings;
import dev.florin.ledger.Ledger;
import dev.florin.money.Money;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Result;
import dev.florin.purchase.PurchaseMove.By;
import dev.florin.purchase.PurchaseMove.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction writes that settles any number of purchases, whose accounts' locks the caller has: at most one
 * statement a table and kind of move.
 */
final class SettlementWrites {
    // A card from stock has its code already.
    private static final String FILL_CARDS = """
            update gift_cards g
               set status = 'ACTIVE', card_encrypted = coalesce(c.card, g.card_encrypted)
              from unnest(?, ?, ?) as c (account_id, gift_card_id, card)
             where g.account_id = c.account_id
               and g.gift_card_id = c.gift_card_id""";

    private static final String PUT_CODES_BACK = """
            insert into stock_codes (offer_id, denomination_minor, card_encrypted, end_date)
            select g.offer_id, g.denomination_minor, g.card_encrypted, g.end_date
              from unnest(?, ?) as c (account_id, gift_card_id)
              join gift_cards g
                on g.account_id = c.account_id
               and g.gift_card_id = c.gift_card_id
             where g.card_encrypted is not null""";

    private static final String CANCEL_CARDS = """
            update gift_cards g
               set status = 'CANCELLED', card_encrypted = null, stock_code_id = null
              from unnest(?, ?) as c (account_id, gift_card_id)
             where g.account_id = c.account_id
               and g.gift_card_id = c.gift_card_id""";

    private static final String ADD_REFUSED_BY = """
            update purchases p
               set refused_by = p.refused_by || d.vendor
              from unnest(?, ?, ?) as d (account_id, purchase_id, vendor)
             where p.account_id = d.account_id
               and p.purchase_id = d.purchase_id""";

    private final Map<UUID, List<Bookings.Hold>> held;
    private final Map<UUID, AccountState> accounts = new HashMap<>();
    private final Bookings bookings = new Bookings();
    private final List<Filled> filled = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final List<PaidFromBalances> paid = new ArrayList<>();
    private final List<WithNextVendor> next = new ArrayList<>();
    private final Map<PurchaseMove, List<Purchase>> moved = new EnumMap<>(PurchaseMove.class);
    private final Map<OperationKey, Operations.No> declined = new LinkedHashMap<>();

    SettlementWrites(Reads reads) {
        held = reads.holds.rows().stream().collect(Collectors.groupingBy(Bookings.Hold::operationId));
        reads.balances.rows().stream()
                .collect(Collectors.groupingBy(Balance::accountId))
                .forEach((id, balances) -> accounts.put(id, new AccountState(true, balances)));
    }

    /** What they hold, and what their accounts have. */
    record Reads(Result<Bookings.Hold> holds, Result<Balance> balances) {
        /** Adds the reading, behind the accounts' locks. */
        static Reads add(Pipeline pipeline, List<OperationKey> keys) {
            UUID[] accounts =
                    keys.stream().map(OperationKey::accountId).distinct().toArray(UUID[]::new);
            return new Reads(
                    Ledger.addActiveHolds(
                            pipeline,
                            keys.stream().map(OperationKey::accountId).toList(),
                            keys.stream().map(OperationKey::operationId).toList()),
                    pipeline.query(
                            Ledger::read,
                            "select " + Ledger.BALANCE_COLUMNS
                                    + " from balances where account_id = any(?) order by account_id, balance_id",
                            (Object) accounts));
        }
    }

    private record Filled(Purchase purchase, byte @Nullable [] card) {}

    private record Refused(Purchase purchase, Refusal refusal) {}

    private record PaidFromBalances(Purchase purchase, Money reward) {}

    private record WithNextVendor(Purchase purchase, OfferVendor vendor) {}

    /** Settles one purchase that was read with the lock of its account. */
    static void one(Connection connection, Purchase purchase, By who, Instant now, Consumer<SettlementWrites> settling)
            throws SQLException {
        Pipeline reads = new Pipeline();
        Reads read = Reads.add(reads, List.of(RefundSteps.keyOf(purchase)));
        reads.execute(connection);
        SettlementWrites writes = new SettlementWrites(read);
        settling.accept(writes);
        Pipeline pipeline = new Pipeline();
        writes.addTo(pipeline, who, now);
        pipeline.execute(connection);
    }

    /**
     * Completes a purchase: its holds end, the journal is booked, the card becomes active, the operation ends.
     *
     * @param card the vendor's, sealed; null when it came from stock
     */
    void complete(Purchase purchase, byte @Nullable [] card) {
        List<Bookings.Hold> own = holdsOf(purchase);
        own.forEach(bookings::end);
        List<AccountState.Spend> spends = own.stream()
                .map(hold -> new AccountState.Spend(hold.balanceId(), hold.amount()))
                .toList();
        bookings.book(PurchaseBooking.of(purchase, spends, account(purchase).rewards()));
        filled.add(new Filled(purchase, card));
    }

    /**
     * Refuses a purchase: its holds end, and a code from stock goes back on sale. A charge has already been
     * given back.
     */
    void refuse(Purchase purchase, Refusal refusal) {
        holdsOf(purchase).forEach(bookings::end);
        refused.add(new Refused(purchase, refusal));
    }

    /**
     * Has balances pay what the gateway does not, if they cover it.
     *
     * @param reward what is earned then
     */
    boolean payFromBalances(Purchase purchase, Money reward) {
        AccountState account = account(purchase);
        List<AccountState.Spend> spends = account.cover(purchase.externalPart(), purchase.userCashBalanceId());
        if (spends == null) {
            return false;
        }
        spends.forEach(spend -> bookings.holdMore(
                new Bookings.Hold(purchase.accountId(), purchase.purchaseId(), spend.balanceId(), spend.amount())));
        accounts.put(
                purchase.accountId(),
                account.after(spends, Money.zero(purchase.amount().currency())));
        paid.add(new PaidFromBalances(purchase, reward));
        return true;
    }

    /** Goes on with another vendor, at its price. */
    void askNext(Purchase purchase, OfferVendor vendor) {
        next.add(new WithNextVendor(purchase, vendor));
    }

    /** A move with which nothing else is written. */
    void move(PurchaseMove move, Purchase purchase) {
        moved.computeIfAbsent(move, _ -> new ArrayList<>()).add(purchase);
    }

    /** Notes in the operation's history that its vendor has refused for good; the caller says what follows. */
    void note(Purchase purchase, Operations.No no) {
        declined.put(RefundSteps.keyOf(purchase), no);
    }

    boolean isEmpty() {
        return filled.isEmpty() && refused.isEmpty() && paid.isEmpty() && next.isEmpty() && moved.isEmpty();
    }

    /** Adds everything. */
    void addTo(Pipeline pipeline, By who, Instant now) {
        bookings.addTo(pipeline, now);
        if (!declined.isEmpty()) {
            addDeclined(pipeline, now);
        }
        if (!filled.isEmpty()) {
            addFilled(pipeline, who, now);
        }
        if (!refused.isEmpty()) {
            addRefused(pipeline, who, now);
        }
        if (!paid.isEmpty()) {
            addPaid(pipeline, who);
        }
        if (!next.isEmpty()) {
            addNext(pipeline, who);
        }
        moved.forEach((move, purchases) -> move.add(pipeline, who, keys(purchases, Function.identity())));
    }

    private List<Bookings.Hold> holdsOf(Purchase purchase) {
        return held.getOrDefault(purchase.purchaseId(), List.of());
    }

    private AccountState account(Purchase purchase) {
        return accounts.getOrDefault(purchase.accountId(), new AccountState(true, List.of()));
    }

    private void addDeclined(Pipeline pipeline, Instant now) {
        List<OperationKey> keys = List.copyOf(declined.keySet());
        pipeline.add(
                ADD_REFUSED_BY,
                keys.stream().map(OperationKey::accountId).toArray(UUID[]::new),
                keys.stream().map(OperationKey::operationId).toArray(UUID[]::new),
                declined.values().stream().map(Operations.No::party).toArray(String[]::new));
        Operations.addDeclined(pipeline, declined, now);
    }

    private void addFilled(Pipeline pipeline, By who, Instant now) {
        List<OperationKey> keys = keys(filled, Filled::purchase);
        PurchaseMove.COMPLETE.add(pipeline, who, keys, at("completed_at", now, keys.size()));
        pipeline.add(
                FILL_CARDS,
                accounts(filled, Filled::purchase),
                cards(filled, Filled::purchase),
                filled.stream().map(Filled::card).toArray(byte[][]::new));
        Operations.addEnd(pipeline, keys, now);
        DebitWatch.addTo(pipeline, filled.stream().map(Filled::purchase).toList(), now);
        filled.forEach(one -> ListBlocks.addCardMoved(pipeline, one.purchase, now));
    }

    private void addRefused(Pipeline pipeline, By who, Instant now) {
        UUID[] accounts = accounts(refused, Refused::purchase);
        UUID[] cards = cards(refused, Refused::purchase);
        List<OperationKey> keys = keys(refused, Refused::purchase);
        if (refused.stream().anyMatch(one -> one.purchase.vendor() == null)) {
            pipeline.add(PUT_CODES_BACK, accounts, cards);
        }
        pipeline.add(CANCEL_CARDS, accounts, cards);
        PurchaseMove.REFUSE.add(
                pipeline,
                who,
                keys,
                Column.of(
                        "refusal_reason",
                        refused.stream().map(one -> one.refusal.reason().name()).toArray(String[]::new)),
                Column.of(
                        "refusal_message",
                        refused.stream().map(one -> one.refusal.message()).toArray(String[]::new)),
                at("completed_at", now, keys.size()));
        Operations.addEnd(pipeline, keys, now);
        // The bank may return what the gateway has given back.
        DebitWatch.addTo(
                pipeline,
                refused.stream()
                        .filter(one -> one.refusal.reason() == Reason.VENDOR_REFUSED)
                        .map(Refused::purchase)
                        .toList(),
                now);
        refused.forEach(one -> ListBlocks.addRefused(pipeline, one.purchase, now));
    }

    private void addPaid(Pipeline pipeline, By who) {
        PurchaseMove.PAY_FROM_BALANCES.add(
                pipeline,
                who,
                keys(paid, PaidFromBalances::purchase),
                new Column(
                        "reward_minor",
                        "m.reward_minor, balance_part_minor = p.amount_minor, external_part_minor = 0,"
                                + " source_kind = null, source_id = null",
                        paid.stream().mapToLong(one -> one.reward.minor()).toArray()));
    }

    private void addNext(Pipeline pipeline, By who) {
        PurchaseMove.ASK_NEXT_VENDOR.add(
                pipeline,
                who,
                keys(next, WithNextVendor::purchase),
                Column.of(
                        "vendor", next.stream().map(one -> one.vendor.vendor()).toArray(String[]::new)),
                Column.of(
                        "vendor_sku", next.stream().map(one -> one.vendor.sku()).toArray(String[]::new)),
                Column.of(
                        "cost_minor",
                        next.stream()
                                .mapToLong(one ->
                                        one.vendor.costOf(one.purchase.amount()).minor())
                                .toArray()));
    }

    private static Column at(String column, Instant now, int size) {
        return Column.of(column, Collections.nCopies(size, now).toArray(Instant[]::new));
    }

    private static <T> List<OperationKey> keys(List<T> all, Function<T, Purchase> purchase) {
        return all.stream().map(one -> RefundSteps.keyOf(purchase.apply(one))).toList();
    }

    private static <T> UUID[] accounts(List<T> all, Function<T, Purchase> purchase) {
        return all.stream().map(one -> purchase.apply(one).accountId()).toArray(UUID[]::new);
    }

    private static <T> UUID[] cards(List<T> all, Function<T, Purchase> purchase) {
        return all.stream()
                .map(one -> purchase.apply(one).giftCard().giftCardId())
                .toArray(UUID[]::new);
    }
}
