package dev.florin.spending;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules in memory. Each transaction that accepts money reads their version with what it reads anyway, and the rules
 * only when that has changed, so a rule bounds everything that is accepted after it was committed, on every server.
 */
public final class SpendingLimits {
    /** An expression for the version of the rules, as a column {@code spending_version}. */
    public static final String VERSION = "(select version from spending_version) as spending_version";

    /** The columns that {@link #read} reads. */
    static final String COLUMNS = "rule_id, name, counts, period, account_id, merchant_id, per_merchant, currency,"
            + " most_minor, most_count, made_by, made_at";

    private final Transactions transactions;
    private final String statement;
    private volatile RuleBook book = RuleBook.NONE;

    public SpendingLimits(Transactions transactions, List<SpentRows> rows) {
        this.transactions = transactions;
        statement = Spent.statement(rows.stream().map(SpentRows::select).collect(Collectors.joining("\n union all\n")));
    }

    /** Reads the rules before anybody waits for them. */
    public void start() {
        transactions.run(this::load);
    }

    /**
     * What these accounts may still spend.
     *
     * @param now when that is accepted which is to be checked
     */
    public Spent of(Collection<UUID> accountIds, Instant now) {
        return new Spent(this, statement, book, Set.copyOf(accountIds), now);
    }

    /** Reads the rules as they are now. The version comes first: rules that are newer than it are read again. */
    RuleBook load(Connection connection) throws SQLException {
        Pipeline pipeline = new Pipeline();
        Result<Long> version = pipeline.query(row -> row.getLong("version"), "select version from spending_version");
        Result<SpendingRule> rules = pipeline.query(
                SpendingLimits::read, "select " + COLUMNS + " from spending_rules order by account_id, rule_id");
        pipeline.execute(connection);
        book = RuleBook.of(version.only(), rules.rows());
        return book;
    }

    static SpendingRule read(ResultSet row) throws SQLException {
        long most = row.getLong("most_minor");
        Money amount = row.wasNull() ? null : new Money(most, CurrencyCode.of(row.getString("currency")));
        long count = row.getLong("most_count");
        @Nullable Long number = row.wasNull() ? null : count;
        return new SpendingRule(
                row.getObject("rule_id", UUID.class),
                row.getString("name"),
                counts(row.getArray("counts")),
                Period.valueOf(row.getString("period")),
                row.getObject("account_id", UUID.class),
                row.getObject("merchant_id", UUID.class),
                row.getBoolean("per_merchant"),
                amount,
                number,
                row.getString("made_by"),
                row.getObject("made_at", OffsetDateTime.class).toInstant());
    }

    private static Set<Spending> counts(Array names) throws SQLException {
        return Arrays.stream((String[]) names.getArray()).map(Spending::valueOf).collect(Collectors.toSet());
    }
}
