package dev.florin.purchase.reconcile;

import dev.florin.money.Money;
import java.time.LocalDate;
import java.util.List;

/**
 * How a file and our books compare.
 *
 * @param rows of the file
 * @param from the first day, with {@code to} the last one, whose cards the file has to have, in UTC
 * @param hasCost whether the file says what the vendor charges; else that is not compared
 * @param totals of the differences, by kind and currency
 * @param ours what the cards of these days cost us, by currency
 * @param theirs what the file charges, by currency
 * @param first the first differences
 */
public record Summary(
        long rows,
        LocalDate from,
        LocalDate to,
        boolean hasCost,
        List<Total> totals,
        List<Side> ours,
        List<Side> theirs,
        List<Finding> first) {
    public Summary {
        totals = List.copyOf(totals);
        ours = List.copyOf(ours);
        theirs = List.copyOf(theirs);
        first = List.copyOf(first);
    }

    /** @param money the amount that the file charges too much, or, when negative, too little. */
    public record Total(Finding.Kind kind, long count, Money money) {}

    /** Cards that one side has as sold, and what they cost according to it. */
    public record Side(long cards, Money cost) {}

    public boolean agrees() {
        return totals.isEmpty();
    }

    public long differences() {
        return totals.stream().mapToLong(Total::count).sum();
    }
}
