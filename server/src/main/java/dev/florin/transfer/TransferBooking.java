package dev.florin.transfer;

import dev.florin.ledger.Bookings;
import dev.florin.ledger.Journal;
import dev.florin.ledger.LedgerAccount;
import dev.florin.money.Money;
import java.util.Objects;
import java.util.UUID;

/**
 * The ledger transactions of movements that are complete. The id of each is its row's own, so it can only be booked once.
 * Between two accounts each has a transaction of its own, and TRANSFER_CLEARING stands between them.
 */
final class TransferBooking {
    private TransferBooking() {}

    /** Books the row of the initiator, or the other side's. */
    static void book(Bookings bookings, Transfer transfer) {
        bookings.book(
                switch (transfer.kind()) {
                    case DEPOSIT ->
                        journal(transfer, Journal.Kind.SOURCE_DEPOSIT)
                                .debit(LedgerAccount.GATEWAY_CLEARING, transfer.total())
                                .credit(to(transfer), transfer.amount().minus(transfer.repaid()))
                                .credit(LedgerAccount.CUSTOMER_RECEIVABLE, transfer.repaid())
                                .credit(LedgerAccount.FEE_REVENUE, transfer.fee())
                                .build();
                    case WITHDRAWAL ->
                        journal(transfer, Journal.Kind.WITHDRAWAL)
                                .debit(from(transfer), transfer.total())
                                .credit(LedgerAccount.PAYOUT_CLEARING, transfer.amount())
                                .credit(LedgerAccount.FEE_REVENUE, transfer.fee())
                                .build();
                    case INTERNAL_TRANSFER ->
                        journal(transfer, Journal.Kind.INTERNAL_TRANSFER)
                                .debit(from(transfer), transfer.amount())
                                .credit(to(transfer), transfer.amount())
                                .build();
                    case TRANSFER_OUT -> out(transfer);
                    case TRANSFER_IN ->
                        journal(transfer, Journal.Kind.ACCOUNT_TRANSFER)
                                .debit(LedgerAccount.TRANSFER_CLEARING, transfer.amount())
                                .credit(to(transfer), transfer.amount())
                                .build();
                    case GIFT_CARD_REDEMPTION ->
                        journal(transfer, Journal.Kind.GIFT_CARD_REDEMPTION)
                                .debit(LedgerAccount.OPERATOR_CLEARING, transfer.amount())
                                .credit(to(transfer), transfer.amount())
                                .build();
                });
    }

    /** A balance pays it, or a source that was charged. */
    private static Journal out(Transfer transfer) {
        Journal.Builder journal = journal(transfer, Journal.Kind.ACCOUNT_TRANSFER);
        UUID from = transfer.fromBalanceId();
        Money total = transfer.total();
        return (from == null ? journal.debit(LedgerAccount.GATEWAY_CLEARING, total) : journal.debit(from, total))
                .credit(LedgerAccount.TRANSFER_CLEARING, transfer.amount())
                .credit(LedgerAccount.FEE_REVENUE, transfer.fee())
                .build();
    }

    private static Journal.Builder journal(Transfer transfer, Journal.Kind kind) {
        return Journal.of(transfer.accountId(), transfer.transferId(), kind, transfer.transferId());
    }

    private static UUID from(Transfer transfer) {
        return Objects.requireNonNull(transfer.fromBalanceId());
    }

    private static UUID to(Transfer transfer) {
        return Objects.requireNonNull(transfer.toBalanceId());
    }
}
