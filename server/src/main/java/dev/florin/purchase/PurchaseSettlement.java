package dev.florin.purchase;

import dev.florin.catalog.Catalog;
import dev.florin.catalog.OfferChoice;
import dev.florin.catalog.OfferWish;
import dev.florin.catalog.PaymentMethod;
import dev.florin.catalog.PaymentPart;
import dev.florin.ledger.Balance;
import dev.florin.ledger.Bookings;
import dev.florin.ledger.Ledger;
import dev.florin.money.Money;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Refusal;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The later transactions of a purchase, but for its {@link Deliveries completion}: to the next state, or to a refusal that
 * gives everything back. Each locks the account, reads the state again and does nothing when another run was first.
 */
final class PurchaseSettlement {
    private final Transactions transactions;
    private final InstantSource clock;

    PurchaseSettlement(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Reads a purchase that was accepted, with the lock of its account when {@code locked}. */
    static @Nullable Purchase find(Connection connection, OperationKey key, boolean locked) throws SQLException {
        if (locked) {
            Ledger.lockAccounts(connection, List.of(key.accountId()));
        }
        return PurchaseRows.query(connection, """
                 where p.account_id = ?
                   and p.purchase_id = ?""", key.accountId(), key.operationId())
                .first()
                .orElse(null);
    }

    @Nullable
    Purchase find(OperationKey key) {
        return transactions.call(connection -> find(connection, key, false));
    }

    /** Moves on between two states that are not final; false when it is no longer in the first. */
    boolean move(OperationKey key, PurchaseState from, PurchaseState to) {
        return transactions
                .read(_ -> true, """
                        update purchases
                           set state = ?
                         where account_id = ?
                           and purchase_id = ?
                           and state = ?
                        returning 1""", to.name(), key.accountId(), key.operationId(), from.name())
                .isPresent();
    }

    /**
     * Decides that there is no card: from here on, all that happens is that the gateway is asked to give its part back.
     * False when the purchase is no longer with its vendor.
     */
    boolean startRefusing(OperationKey key) {
        return transactions.call(connection -> {
            Purchase purchase = find(connection, key, true);
            if (purchase == null || !purchase.state().isWithVendor()) {
                return false;
            }
            startRefusing(connection, key);
            return true;
        });
    }

    /** The same for a purchase that was read with the lock of its account, and is with its vendor. */
    static void startRefusing(Connection connection, OperationKey key) throws SQLException {
        new Pipeline()
                .add(
                        "update purchases set state = 'REFUSING' where account_id = ? and purchase_id = ?",
                        key.accountId(),
                        key.operationId())
                .execute(connection);
    }

    /** Refuses: holds are released, and a code from stock goes back on sale. A charge has already been given back. */
    void refuse(OperationKey key, Refusal refusal) {
        transactions.run(connection -> {
            Purchase purchase = find(connection, key, true);
            if (purchase == null || purchase.state().isFinal()) {
                return;
            }
            refuse(connection, purchase, refusal);
        });
    }

    /**
     * After a declined charge: balances pay instead, if the buyer allows it and they cover it; else the purchase is
     * refused. The reward is then the offer's reward for paying from balance.
     */
    void fallBackOrRefuse(OperationKey key, Catalog catalog, Refusal declined) {
        transactions.run(connection -> {
            Purchase purchase = find(connection, key, true);
            if (purchase == null || purchase.state() != PurchaseState.CHARGING) {
                return;
            }
            Money reward = rewardFromBalance(purchase, catalog);
            List<AccountState.Spend> spends = purchase.defaultToBalance() && reward != null
                    ? account(connection, key.accountId()).cover(purchase.externalPart(), purchase.userCashBalanceId())
                    : null;
            if (spends == null) {
                refuse(connection, purchase, declined);
                return;
            }
            Bookings bookings = new Bookings();
            spends.forEach(spend -> bookings.hold(
                    new Bookings.Hold(key.accountId(), key.operationId(), spend.balanceId(), spend.amount())));
            Pipeline pipeline = new Pipeline();
            bookings.addTo(pipeline, clock.instant());
            pipeline.add("""
                    update purchases
                       set state = 'FULFILLING', balance_part_minor = amount_minor, external_part_minor = 0,
                           source_kind = null, source_id = null, reward_minor = ?
                     where account_id = ? and purchase_id = ?""", Objects.requireNonNull(reward).minor(), key.accountId(), key.operationId());
            pipeline.execute(connection);
        });
    }

    /** The reward of the purchase's offer when balances pay everything, or null when it no longer sells in this way. */
    private static @Nullable Money rewardFromBalance(Purchase purchase, Catalog catalog) {
        OfferChoice choice = OfferChoice.of(
                catalog.snapshot(),
                new OfferWish(
                        purchase.accountId(),
                        purchase.amount(),
                        List.of(new PaymentPart(PaymentMethod.FLUZPAY, purchase.amount())),
                        purchase.giftCard().offerId(),
                        null,
                        null,
                        null));
        return choice instanceof OfferChoice.Ranked(List<OfferChoice.Candidate> candidates)
                ? candidates.getFirst().reward()
                : null;
    }

    /** Refuses a purchase that was read with the lock of its account, and is not final. */
    void refuse(Connection connection, Purchase purchase, Refusal refusal) throws SQLException {
        Instant now = clock.instant();
        OperationKey key = new OperationKey(purchase.accountId(), purchase.purchaseId());
        Bookings bookings = new Bookings();
        Ledger.activeHolds(connection, key.accountId(), key.operationId()).forEach(bookings::release);
        Pipeline pipeline = new Pipeline();
        bookings.addTo(pipeline, now);
        UUID cardId = purchase.giftCard().giftCardId();
        pipeline.add("""
                        insert into stock_codes (offer_id, denomination_minor, card_encrypted, end_date)
                        select offer_id, denomination_minor, card_encrypted, end_date
                          from gift_cards
                         where account_id = ? and gift_card_id = ? and card_encrypted is not null""", key.accountId(), cardId)
                .add("""
                        update gift_cards
                           set status = 'CANCELLED', card_encrypted = null, stock_code_id = null
                         where account_id = ? and gift_card_id = ?""", key.accountId(), cardId)
                .add("""
                        update purchases
                           set state = 'REFUSED', refusal_reason = ?, refusal_message = ?, completed_at = ?
                         where account_id = ? and purchase_id = ?""", refusal.reason().name(), refusal.message(), now, key.accountId(), key.operationId());
        Operations.addFinish(pipeline, key, now);
        ListBlocks.addRefused(pipeline, purchase, now);
        pipeline.execute(connection);
    }

    /** The account's balances, under its lock. */
    static AccountState account(Connection connection, UUID accountId) throws SQLException {
        List<Balance> balances = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> balances.add(Ledger.read(row)),
                        "select " + Ledger.BALANCE_COLUMNS + " from balances where account_id = ? order by balance_id",
                        accountId)
                .execute(connection);
        return new AccountState(true, balances);
    }
}
