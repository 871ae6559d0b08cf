package dev.florin.banklink;

import dev.florin.banklink.BankLink.Account;
import dev.florin.banklink.BankLink.Movement;
import dev.florin.banklink.BankLink.MovementWish;
import dev.florin.banklink.BankLink.Movements;
import dev.florin.money.Money;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What moves on the accounts of {@link SimulatedBank}: one thing a day on each, the same whenever it is asked. */
final class TestMovements {
    private static final List<Kind> KINDS = List.of(
            new Kind("STARBUCKS STORE 1071", "Starbucks", "Food and Drink", 4_33),
            new Kind("UBER 072515 SF**POOL**", "Uber", "Travel", 6_33),
            new Kind("TARGET T-1402", "Target", "Shops", 58_20),
            new Kind("PAYROLL ACME CORP", null, "Payroll", -1_500_00),
            new Kind("SPARKFUN", "Sparkfun", "Shops", 89_40),
            new Kind("INTEREST PAYMENT", null, "Interest", -4_22),
            new Kind("WHOLE FOODS MKT", "Whole Foods Market", "Groceries", 42_17));

    private TestMovements() {}

    private record Kind(String description, @Nullable String merchant, String category, long minor) {}

    /** Newest first: each day in the order of the accounts. Nothing is known of days to come. */
    static Movements of(List<Account> all, MovementWish wish, LocalDate today) {
        List<Account> accounts = all.stream()
                .filter(account ->
                        wish.accountRef() == null || account.accountRef().equals(wish.accountRef()))
                .toList();
        LocalDate last = wish.to().isAfter(today) ? today : wish.to();
        int days = (int) Math.max(0, ChronoUnit.DAYS.between(wish.from(), last) + 1);
        int total = days * accounts.size();
        int end = (int) Math.min(total, (long) wish.offset() + wish.limit());
        return new Movements(
                total,
                IntStream.range(wish.offset(), end)
                        .mapToObj(index -> movement(
                                accounts.get(index % accounts.size()), last.minusDays(index / accounts.size()), today))
                        .toList());
    }

    private static Movement movement(Account account, LocalDate day, LocalDate today) {
        Kind kind = KINDS.get(
                (int) Math.floorMod(day.toEpochDay() + account.accountRef().hashCode(), (long) KINDS.size()));
        return new Movement(
                account.accountRef(),
                "txn-" + account.accountRef() + "-" + day,
                day,
                Money.usd(kind.minor),
                kind.description,
                kind.merchant,
                kind.category,
                day.equals(today));
    }
}
