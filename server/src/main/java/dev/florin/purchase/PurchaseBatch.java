package dev.florin.purchase;

import dev.florin.catalog.Catalog;
import dev.florin.catalog.CatalogSnapshot;
import dev.florin.catalog.Offer;
import dev.florin.catalog.OfferChoice;
import dev.florin.catalog.OfferVendor;
import dev.florin.ledger.Balance;
import dev.florin.ledger.Bookings;
import dev.florin.ledger.Ledger;
import dev.florin.money.Money;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.spending.Spending;
import dev.florin.spending.SpendingLimits;
import dev.florin.spending.Spent;
import dev.florin.wallet.FundingSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One database transaction of a lane: reads the state that its commands need in one round trip, decides them one by one
 * in memory, and writes all their effects and commits in a second round trip.
 */
final class PurchaseBatch {
    private static final String LOCK_ACCOUNTS = """
            select account_id, status
              from accounts
             where account_id = any(?)
             order by account_id
               for no key update""";

    private static final String READ_BALANCES = "select " + Ledger.BALANCE_COLUMNS + """

              from balances
             where account_id = any(?)
               and status = 'ACTIVE'
             order by account_id, balance_id""";

    // The outer joins keep a refusal, which has no card.
    private static final String READ_KEYS = "select p.idempotency_key, p.fingerprint, " + PurchaseRows.COLUMNS + """

              from unnest(?, ?) as k (account_id, idempotency_key)
              join purchases p
                on p.account_id = k.account_id
               and p.idempotency_key = k.idempotency_key
              left join gift_cards g
                on g.account_id = p.account_id
               and g.gift_card_id = p.gift_card_id""";

    private static final String READ_VERSIONS = "select version, " + SpendingLimits.VERSION + " from catalog_version";

    private final Catalog catalog;
    private final Set<String> vendors;
    private final Ids ids;
    private final DisplayIds displayIds;
    private final Operations operations;
    private final Handover handover;
    private final Instant now;
    private final List<Waiting> commands;
    private final Spent spent;

    private final Map<UUID, AccountState> accounts = new HashMap<>();
    private final Map<UUID, List<Balance>> balances = new HashMap<>();
    private final Map<UUID, Boolean> statuses = new HashMap<>();
    private final Map<KeyOfAccount, Known> known = new HashMap<>();
    private final Shelf shelf = new Shelf();
    private final Bookings bookings = new Bookings();
    private final PurchaseWrites writes = new PurchaseWrites();
    private final List<OperationKey> newOperations = new ArrayList<>();
    private final List<LaneOutcome> outcomes = new ArrayList<>();
    private long catalogVersion;
    private long spendingVersion;

    /** @param vendors the names of the vendors that take orders now. */
    PurchaseBatch(
            Catalog catalog,
            Set<String> vendors,
            Ids ids,
            DisplayIds displayIds,
            Operations operations,
            Handover handover,
            SpendingLimits limits,
            Instant now,
            List<Waiting> commands) {
        this.catalog = catalog;
        this.vendors = vendors;
        this.ids = ids;
        this.displayIds = displayIds;
        this.operations = operations;
        this.handover = handover;
        this.now = now;
        this.commands = commands;
        this.spent = limits.of(commands.stream().map(Waiting::accountId).toList(), now);
    }

    private record KeyOfAccount(UUID accountId, UUID key) {}

    private record Known(byte[] fingerprint, LaneOutcome outcome) {}

    /** How an attempt ended. */
    enum End {
        COMMITTED,
        /** The catalogue has moved on; nothing was done. */
        CATALOG_CHANGED,
        /** Codes that could have been used are locked by another batch; nothing was done. */
        STOCK_CONTENDED
    }

    /**
     * Runs the batch. Afterwards, when it committed, {@link #outcomes} has one outcome a command.
     *
     * @param waitForStock wait for codes that other batches have locked, instead of passing over them
     */
    End run(Connection connection, boolean waitForStock) throws SQLException {
        CatalogSnapshot snapshot = catalog.snapshot();
        read(connection, snapshot, waitForStock);
        if (catalogVersion != snapshot.version()) {
            connection.rollback();
            catalog.refreshTo(catalogVersion);
            return End.CATALOG_CHANGED;
        }
        if (!waitForStock && shelf.isContended(connection, now)) {
            connection.rollback();
            return End.STOCK_CONTENDED;
        }
        spent.follow(connection, spendingVersion);
        displayIds.reserve(connection, commands.size());
        for (Waiting waiting : commands) {
            outcomes.add(answer(waiting, snapshot));
        }
        write(connection);
        return End.COMMITTED;
    }

    /** The outcomes, in the order of the commands. */
    List<LaneOutcome> outcomes() {
        return outcomes;
    }

    private void read(Connection connection, CatalogSnapshot snapshot, boolean waitForStock) throws SQLException {
        UUID[] accountIds =
                commands.stream().map(Waiting::accountId).distinct().sorted().toArray(UUID[]::new);
        commands.forEach(waiting -> shelf.want(
                waiting.choiceAt(snapshot, vendors), waiting.command().amount()));
        Pipeline pipeline = new Pipeline()
                .add(
                        row -> statuses.put(
                                row.getObject("account_id", UUID.class),
                                row.getString("status").equals("ACTIVE")),
                        LOCK_ACCOUNTS,
                        (Object) accountIds)
                .add(this::readBalance, READ_BALANCES, (Object) accountIds)
                .add(
                        this::readKnown,
                        READ_KEYS,
                        commands.stream().map(Waiting::accountId).toArray(UUID[]::new),
                        commands.stream()
                                .map(waiting -> waiting.command().key())
                                .toArray(UUID[]::new))
                .add(this::readVersions, READ_VERSIONS);
        spent.addTo(pipeline);
        shelf.addLock(pipeline, waitForStock, now);
        pipeline.execute(connection);
        statuses.forEach((accountId, active) ->
                accounts.put(accountId, new AccountState(active, balances.getOrDefault(accountId, List.of()))));
    }

    private void readVersions(ResultSet row) throws SQLException {
        catalogVersion = row.getLong("version");
        spendingVersion = row.getLong("spending_version");
    }

    private void readBalance(ResultSet row) throws SQLException {
        Balance balance = Ledger.read(row);
        balances.computeIfAbsent(balance.accountId(), id -> new ArrayList<>()).add(balance);
    }

    private void readKnown(ResultSet row) throws SQLException {
        Refusal refusal = PurchaseRows.refusal(row);
        boolean refusedAtOnce = row.getString("gift_card_id") == null;
        LaneOutcome outcome = refusal != null && refusedAtOnce
                ? new LaneOutcome.Refused(refusal, true)
                : new LaneOutcome.Accepted(PurchaseRows.read(row), true);
        known.put(
                new KeyOfAccount(row.getObject("account_id", UUID.class), row.getObject("idempotency_key", UUID.class)),
                new Known(row.getBytes("fingerprint"), outcome));
    }

    private LaneOutcome answer(Waiting waiting, CatalogSnapshot snapshot) {
        KeyOfAccount key =
                new KeyOfAccount(waiting.accountId(), waiting.command().key());
        Known before = known.get(key);
        if (before != null) {
            return waiting.asksTheSameAs(before.fingerprint)
                    ? replay(before.outcome)
                    : new LaneOutcome.Refused(Refusal.of(Reason.IDEMPOTENCY_KEY_REUSED), false);
        }
        AccountState account = accounts.get(waiting.accountId());
        if (account == null) {
            return new LaneOutcome.Refused(Refusal.of(Reason.USER_ACCESS_INVALID), false);
        }
        LaneOutcome outcome = decide(waiting, account, snapshot);
        if (!(outcome instanceof LaneOutcome.Refused(Refusal refusal, boolean replayed)) || claimsKey(refusal)) {
            known.put(key, new Known(waiting.fingerprint(), outcome));
        }
        return outcome;
    }

    /**
     * A wrong argument does not claim the key: the client corrects it and sends it again under the same key. Nor does a
     * refusal because vendors are away: the same request may succeed once they are back.
     */
    private static boolean claimsKey(Refusal refusal) {
        return !refusal.reason().code().startsWith("AR-") && refusal.reason() != Reason.VENDOR_UNAVAILABLE;
    }

    private static LaneOutcome replay(LaneOutcome first) {
        return switch (first) {
            case LaneOutcome.Accepted(Purchase purchase, boolean replayed) -> new LaneOutcome.Accepted(purchase, true);
            case LaneOutcome.Refused(Refusal refusal, boolean replayed) -> new LaneOutcome.Refused(refusal, true);
        };
    }

    private LaneOutcome decide(Waiting waiting, AccountState account, CatalogSnapshot snapshot) {
        PurchaseCommand command = waiting.command();
        Decision decision = Decision.decide(
                account,
                waiting.choiceAt(snapshot, vendors),
                candidate -> shelf.canFill(candidate, command.amount()),
                command);
        return switch (decision) {
            case Decision.Refused(Refusal refusal) -> refuse(waiting, refusal);
            case Decision.Accepted accepted -> {
                Refusal limit = spent.refusal(
                        waiting.accountId(),
                        Spending.PURCHASE,
                        accepted.offer().merchant().merchantId(),
                        command.amount());
                yield limit == null ? accept(waiting, account, accepted) : refuse(waiting, limit);
            }
        };
    }

    private LaneOutcome refuse(Waiting waiting, Refusal refusal) {
        if (claimsKey(refusal)) {
            writes.refuse(waiting.command(), waiting.fingerprint(), ids.next(), refusal);
        }
        return new LaneOutcome.Refused(refusal, false);
    }

    private LaneOutcome accept(Waiting waiting, AccountState account, Decision.Accepted accepted) {
        PurchaseCommand command = waiting.command();
        OfferChoice.Candidate candidate = accepted.offer();
        Shelf.Code code = shelf.take(candidate, command.amount());
        Purchase purchase = purchase(command, candidate, code);
        if (purchase.state() == PurchaseState.COMPLETED) {
            bookings.book(PurchaseBooking.of(purchase, accepted.spends(), account.rewards()));
            accounts.put(waiting.accountId(), account.after(accepted.spends(), accepted.reward()));
        } else {
            accepted.spends()
                    .forEach(spend -> bookings.hold(new Bookings.Hold(
                            purchase.accountId(), purchase.purchaseId(), spend.balanceId(), spend.amount())));
            newOperations.add(new OperationKey(purchase.accountId(), purchase.purchaseId()));
            accounts.put(
                    waiting.accountId(),
                    account.after(accepted.spends(), Money.zero(command.amount().currency())));
        }
        writes.add(waiting, purchase, code);
        spent.add(waiting.accountId(), Spending.PURCHASE, candidate.merchant().merchantId(), command.amount());
        return new LaneOutcome.Accepted(purchase, false);
    }

    private Purchase purchase(PurchaseCommand command, OfferChoice.Candidate candidate, Shelf.@Nullable Code code) {
        Offer offer = candidate.offer();
        OfferVendor vendor = code == null ? candidate.vendors().getFirst() : null;
        FundingSource source = command.source();
        PurchaseState state = source != null
                ? PurchaseState.CHARGING
                : code == null ? PurchaseState.FULFILLING : PurchaseState.COMPLETED;
        boolean completed = state == PurchaseState.COMPLETED;
        GiftCard card = new GiftCard(
                ids.next(),
                command.buyer().userId(),
                offer.offerId(),
                candidate.merchant().merchantId(),
                completed ? GiftCardStatus.ACTIVE : GiftCardStatus.PENDING,
                code == null ? null : code.endDate(),
                now);
        return new Purchase(
                command.buyer().accountId(),
                ids.next(),
                displayIds.next(),
                state,
                null,
                command.buyer().userId(),
                command.buyer().seatId(),
                command.buyer().appId(),
                command.amount(),
                command.balancePart(),
                command.externalPart(),
                source == null ? null : source.kind(),
                source == null ? null : source.sourceId(),
                command.userCashBalanceId(),
                command.defaultToBalance(),
                candidate.reward(),
                vendor == null ? offer.stockCostOf(command.amount()) : vendor.costOf(command.amount()),
                vendor == null ? null : vendor.vendor(),
                vendor == null ? null : vendor.sku(),
                command.memo(),
                command.transactionCategory(),
                command.attachmentId(),
                now,
                completed ? now : null,
                null,
                card);
    }

    /** Everything and the commit in one round trip; a failing statement makes the server skip the commit. */
    private void write(Connection connection) throws SQLException {
        Pipeline pipeline = new Pipeline();
        bookings.addTo(pipeline, now);
        shelf.addTake(pipeline);
        writes.addTo(pipeline, now);
        if (!newOperations.isEmpty()) {
            operations.addNew(pipeline, PurchaseFulfilment.KIND, newOperations);
        }
        pipeline.add("commit");
        handOver();
        pipeline.execute(connection);
    }

    /** Before the commit, after which any look for what is due may find them: their first run takes them from here. */
    private void handOver() {
        for (int i = 0; i < commands.size(); i++) {
            if (isBegun(outcomes.get(i))) {
                handover.put(
                        ((LaneOutcome.Accepted) outcomes.get(i)).purchase(),
                        commands.get(i).command().source(),
                        commands.get(i).end());
            }
        }
    }

    /** When it is not known whether the commit came about. */
    void takeBack() {
        outcomes.stream()
                .filter(PurchaseBatch::isBegun)
                .forEach(one ->
                        handover.end(((LaneOutcome.Accepted) one).purchase().purchaseId(), null));
    }

    /** Whether it begins an operation. */
    static boolean isBegun(LaneOutcome outcome) {
        return outcome instanceof LaneOutcome.Accepted(Purchase purchase, boolean replayed)
                && !replayed
                && !purchase.state().isFinal();
    }
}
