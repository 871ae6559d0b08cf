package dev.florin.purchase;

import dev.florin.banklink.Outflows;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import java.time.Instant;
import java.util.UUID;

/** What purchases have taken from bank accounts, or are about to. */
final class BankOutflows implements Outflows {
    // The ids of purchases grow with time, so those before are not read.
    private static final String TAKEN = """
            select coalesce(sum(external_part_minor), 0)::bigint as taken
              from purchases
             where account_id = ?
               and purchase_id >= ?
               and created_at >= ?
               and currency = ?
               and source_kind = 'BANK_ACCOUNT'
               and source_id = ?
               and state not in ('REFUSED', 'REFUNDED')
               and debit_returned_at is null""";

    private final Transactions transactions;

    BankOutflows(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Money since(UUID accountId, UUID bankAccountId, CurrencyCode currency, Instant since) {
        long taken = transactions
                .read(
                        row -> row.getLong("taken"),
                        TAKEN,
                        accountId,
                        Ids.firstAt(since),
                        since,
                        currency.code(),
                        bankAccountId)
                .only();
        return new Money(taken, currency);
    }
}
