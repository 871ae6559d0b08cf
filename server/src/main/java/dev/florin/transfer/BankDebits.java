package dev.florin.transfer;

import dev.florin.banklink.Outflows;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Transactions;
import java.time.Instant;
import java.util.UUID;

/** What deposits and transfers have taken from bank accounts, or are about to. */
final class BankDebits implements Outflows {
    // The ids of transfers grow with time, so those before are not read.
    private static final String TAKEN = """
            select coalesce(sum(amount_minor + fee_minor), 0)::bigint as taken
              from transfers
             where account_id = ?
               and transfer_id >= ?
               and created_at >= ?
               and currency = ?
               and source_kind = 'BANK_ACCOUNT'
               and source_id = ?
               and kind <> 'WITHDRAWAL'
               and state not in ('REFUSED', 'FAILED', 'RETURNED')""";

    private final Transactions transactions;

    BankDebits(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Money since(UUID accountId, UUID bankAccountId, CurrencyCode currency, Instant since) {
        long taken = transactions
                .read(
                        row -> row.getLong("taken"),
                        TAKEN,
                        accountId,
                        new UUID(since.toEpochMilli() << 16, 0),
                        since,
                        currency.code(),
                        bankAccountId)
                .only();
        return new Money(taken, currency);
    }
}
