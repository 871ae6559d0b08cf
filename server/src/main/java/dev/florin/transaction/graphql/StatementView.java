package dev.florin.transaction.graphql;

import dev.florin.money.Money;
import dev.florin.transaction.Statement;
import dev.florin.transaction.StatementLine;
import dev.florin.transaction.Statements;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The wire's {@code Statement}. Balances are texts, as elsewhere on the wire. */
record StatementView(
        UUID userCashBalanceId,
        @Nullable String nickname,
        String month,
        String currency,
        String openingBalance,
        String credits,
        String debits,
        String closingBalance,
        List<Line> lines,
        long totalCount,
        boolean hasNextPage) {
    /** The wire's {@code StatementLine}. */
    record Line(
            Instant createdAt,
            String type,
            UUID recordId,
            @Nullable String description,
            @Nullable String memo,
            @Nullable String transactionCategory,
            BigDecimal amount,
            String balance) {}

    static StatementView of(Statements.Page page, int shownUntil) {
        Statement statement = page.statement();
        return new StatementView(
                statement.balanceId(),
                statement.nickname(),
                statement.month().toString(),
                statement.opening().currency().code(),
                text(statement.opening()),
                text(statement.credits()),
                text(statement.debits()),
                text(statement.closing()),
                page.lines().stream().map(StatementView::line).toList(),
                statement.lines(),
                shownUntil < statement.lines());
    }

    private static Line line(StatementLine line) {
        return new Line(
                line.at(),
                line.kind(),
                line.reference(),
                line.description(),
                line.memo(),
                line.category(),
                line.amount().toDecimal(),
                text(line.balance()));
    }

    private static String text(Money money) {
        return money.toDecimal().toPlainString();
    }
}
