package dev.florin.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JournalTest {
    private static final UUID ACCOUNT = new UUID(0, 1);
    private static final UUID TRANSACTION = new UUID(0, 2);
    private static final UUID CASH = new UUID(0, 3);

    @Test
    void itsLinesSumToZero() {
        Journal journal = builder()
                .debit(CASH, Money.usd(50_00))
                .credit(LedgerAccount.VENDOR_PAYABLE, Money.usd(48_00))
                .credit(LedgerAccount.REVENUE, Money.usd(2_00))
                .build();

        assertThat(journal.lines()).extracting(line -> line.amount().minor()).containsExactly(-50_00L, 48_00L, 2_00L);
    }

    @Test
    void linesThatDoNotBalanceAreRefused() {
        Journal.Builder unbalanced =
                builder().debit(CASH, Money.usd(50_00)).credit(LedgerAccount.REVENUE, Money.usd(49_99));

        assertThatThrownBy(unbalanced::build).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void linesThatBalanceOnlyAcrossCurrenciesAreRefused() {
        Journal.Builder mixed = builder()
                .debit(CASH, Money.usd(50_00))
                .credit(LedgerAccount.REVENUE, new Money(50_00, CurrencyCode.of("JPY")));

        assertThatThrownBy(mixed::build).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void emptyTransactionIsRefused() {
        assertThatThrownBy(() -> builder().build()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder()
                        .debit(CASH, Money.usd(0))
                        .credit(LedgerAccount.REVENUE, Money.usd(0))
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOverflowDoesNotBalance() {
        List<Journal.Line> lines = List.of(
                new Journal.Line(LedgerAccount.REVENUE, null, Money.usd(Long.MAX_VALUE)),
                new Journal.Line(LedgerAccount.REVENUE, null, Money.usd(Long.MAX_VALUE)),
                new Journal.Line(LedgerAccount.CUSTOMER, CASH, Money.usd(2)));

        assertThatThrownBy(() -> new Journal(ACCOUNT, TRANSACTION, Journal.Kind.PURCHASE, TRANSACTION, lines))
                .isInstanceOf(ArithmeticException.class);
    }

    private static Journal.Builder builder() {
        return Journal.of(ACCOUNT, TRANSACTION, Journal.Kind.PURCHASE, TRANSACTION);
    }
}
