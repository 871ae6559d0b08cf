package dev.florin.transaction;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.ledger.BalanceKind;
import dev.florin.money.Money;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A statement as JSON, for the command and REST. Amounts are decimal texts. */
@SchemaName("BalanceStatement")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatementDocument(
        UUID accountId,
        UUID balanceId,
        @Described(open = true) BalanceKind kind,
        @Nullable String nickname,
        @Described(schema = "examples: [2026-11]") String month,
        Instant from,
        @Described("The month's end, or now.") Instant until,
        @Described(schema = "examples: [USD]") String currency,
        @Described(schema = Described.AMOUNT) String opening,
        @Described(schema = Described.AMOUNT) String credits,
        @Described(schema = Described.AMOUNT) String debits,
        @Described(schema = Described.AMOUNT) String closing,

        @Described("How many lines it has, on all pages.") long totalLines,

        @Described("Those of the page, the oldest first.") List<Line> lines) {
    public StatementDocument {
        lines = List.copyOf(lines);
    }

    /** One line. */
    @SchemaName("BalanceStatementLine")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            Instant at,

            @Described("What happened, such as DEPOSIT or PURCHASE.")
            String type,

            @Described("The purchase, deposit or transfer.") UUID reference,
            @Nullable String description,
            @Nullable String memo,
            @Nullable String category,

            @Described(value = "Negative where it left the balance.", schema = "examples: [\"-25.00\"]")
            String amount,

            @Described(value = "What the balance was after it.", schema = Described.AMOUNT)
            String balance) {
        private static Line of(StatementLine line) {
            return new Line(
                    line.at(),
                    line.kind(),
                    line.reference(),
                    line.description(),
                    line.memo(),
                    line.category(),
                    text(line.amount()),
                    text(line.balance()));
        }
    }

    public static StatementDocument of(Statements.Page page) {
        Statement statement = page.statement();
        return new StatementDocument(
                statement.accountId(),
                statement.balanceId(),
                statement.kind(),
                statement.nickname(),
                statement.month().toString(),
                statement.from(),
                statement.until(),
                statement.opening().currency().code(),
                text(statement.opening()),
                text(statement.credits()),
                text(statement.debits()),
                text(statement.closing()),
                statement.lines(),
                page.lines().stream().map(Line::of).toList());
    }

    private static String text(Money money) {
        return money.toDecimal().toPlainString();
    }
}
