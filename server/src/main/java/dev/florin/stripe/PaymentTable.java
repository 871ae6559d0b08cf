package dev.florin.stripe;

import dev.florin.money.Money;
import dev.florin.platform.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** The rows of payments. Each statement is a transaction of its own, and a row that has ended never changes again. */
final class PaymentTable {
    private final Transactions transactions;
    private final InstantSource clock;

    PaymentTable(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The payment of this key, which is new or was there already. */
    StripePayment open(UUID key, Money amount) {
        Instant now = clock.instant();
        return one("""
                insert into stripe_payments (payment_key, status, amount_minor, currency, created_at, updated_at)
                values (?, 'OPEN', ?, ?, ?, ?)
                on conflict (payment_key)
                do update set updated_at = stripe_payments.updated_at
                returning\s""", key, amount.minor(), amount.currency().code(), now, now);
    }

    Optional<StripePayment> find(UUID key) {
        return transactions
                .read(
                        StripePayment::read,
                        "select " + StripePayment.COLUMNS + " from stripe_payments where payment_key = ?",
                        key)
                .first();
    }

    /** Makes this its intent, unless it has one already or has ended. */
    StripePayment name(UUID key, String intentId) {
        return one("""
                update stripe_payments
                   set payment_intent_id = case when status = 'OPEN' and payment_intent_id is null then ?
                                                else payment_intent_id end,
                       updated_at = ?
                 where payment_key = ?
                returning\s""", intentId, clock.instant(), key);
    }

    /** Notes that making its intent has failed, unless somebody else has noted this failure. */
    void fail(StripePayment payment) {
        transactions.single(row -> {}, """
                update stripe_payments
                   set failures = failures + 1, updated_at = ?
                 where payment_key = ? and failures = ?""", clock.instant(), payment.key(), payment.failures());
    }

    /** Ends it, unless it has ended: the row as it then is. */
    StripePayment end(UUID key, StripePayment.Status status, String declineReason) {
        return one("""
                update stripe_payments
                   set decline_reason = case when status = 'OPEN' then ? else decline_reason end,
                       status = case when status = 'OPEN' then ? else status end,
                       updated_at = ?
                 where payment_key = ?
                returning\s""", declineReason, status.name(), clock.instant(), key);
    }

    /** Declines a payment that has no intent, so that none is ever confirmed for it: the row as it then is. */
    StripePayment decline(UUID key, String why) {
        return one("""
                update stripe_payments
                   set decline_reason = case when status = 'OPEN' and payment_intent_id is null then ?
                                             else decline_reason end,
                       status = case when status = 'OPEN' and payment_intent_id is null then 'DECLINED'
                                     else status end,
                       updated_at = ?
                 where payment_key = ?
                returning\s""", why, clock.instant(), key);
    }

    /** Gives up a payment that has no intent, or was never asked for, so that none is ever confirmed for it. */
    StripePayment giveUp(UUID key) {
        Instant now = clock.instant();
        return one("""
                insert into stripe_payments (payment_key, status, created_at, updated_at)
                values (?, 'VOIDED', ?, ?)
                on conflict (payment_key)
                do update set status = case when stripe_payments.status = 'OPEN'
                                             and stripe_payments.payment_intent_id is null then 'VOIDED'
                                            else stripe_payments.status end,
                              updated_at = excluded.updated_at
                returning\s""", key, now, now);
    }

    private StripePayment one(String returning, Object... values) {
        return transactions
                .read(StripePayment::read, returning + StripePayment.COLUMNS, values)
                .only();
    }
}
