package dev.florin.spending;

import dev.florin.audit.Acting;
import dev.florin.money.Money;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules as operators see and set them. */
public final class SpendingRules {
    /** The most rules of one page. */
    public static final int MAX_PAGE = 200;

    /** The most rules of one account, and of those for every account: each is looked at with every purchase. */
    public static final int MAX_RULES = 50;

    /** The most rules of all accounts together, since each server has them in memory. */
    private static final int MAX_ALL = 20_000;

    private static final UUID LAST = new UUID(-1, -1);

    // Whoever changes rules waits here for others who do.
    private static final String CHANGE = "update spending_version set version = version + 1";

    private static final String INSERT = """
            insert into spending_rules
                   (rule_id, name, counts, period, account_id, merchant_id, per_merchant, currency, most_minor, most_count,
                    made_by, made_at)
            values (?, ?, ?, ?, cast(nullif(?, '') as uuid), cast(nullif(?, '') as uuid), ?, nullif(?, ''),
                    cast(nullif(?, '') as bigint), cast(nullif(?, '') as bigint), ?, ?)""";

    private static final String SAME_NAME = "select " + SpendingLimits.COLUMNS + """

              from spending_rules
             where lower(name) = lower(?)
               and account_id is not distinct from cast(nullif(?, '') as uuid)""";

    // No account and no merchant are there too.
    private static final String KNOWN = """
            select (? = '' or exists (select 1 from accounts where account_id = cast(nullif(?, '') as uuid)))
               and (? = '' or exists (select 1 from merchants where merchant_id = cast(nullif(?, '') as uuid)))
                   as known""";

    private static final String COUNT = """
            select count(*) filter (where account_id is not distinct from cast(nullif(?, '') as uuid)) as alike,
                   count(*) as total
              from spending_rules""";

    private static final String LIST = "select " + SpendingLimits.COLUMNS + """

              from spending_rules
             where rule_id < ?
               and (? = '' or account_id is null or account_id = cast(nullif(?, '') as uuid))
             order by rule_id desc
             limit ?""";

    private final Transactions transactions;
    private final InstantSource clock;
    private final Ids ids;

    /** @param transactions audited ones */
    public SpendingRules(Transactions transactions, InstantSource clock, Ids ids) {
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Sets a rule. One that is there already, by its name and with the same content, is left as it is.
     *
     * @throws dev.florin.platform.RefusedException when it is not valid, its name is that of another rule, or there are
     *     too many
     */
    public SpendingRule add(WantedRule wanted, String madeBy) {
        SpendingRule rule = wanted.rule(ids.next(), madeBy, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return transactions.call(connection -> add(connection, rule));
    }

    private static SpendingRule add(Connection connection, SpendingRule rule) throws SQLException {
        String account = text(rule.accountId());
        String merchant = text(rule.merchantId());
        Pipeline pipeline = new Pipeline().add(CHANGE);
        Result<SpendingRule> sameName = pipeline.query(SpendingLimits::read, SAME_NAME, rule.name(), account);
        Result<Boolean> isKnown =
                pipeline.query(row -> row.getBoolean("known"), KNOWN, account, account, merchant, merchant);
        Result<Boolean> isFull = pipeline.query(
                row -> row.getLong("alike") >= MAX_RULES || row.getLong("total") >= MAX_ALL, COUNT, account);
        pipeline.execute(connection);
        if (sameName.isPresent()) {
            return known(connection, sameName.only(), rule);
        }
        if (!isKnown.only()) {
            throw Refusal.of(Reason.NOT_FOUND, "There is no such account or merchant.")
                    .asException();
        }
        if (isFull.only()) {
            throw Refusal.invalid("name", "is that of one rule too many: remove another one first")
                    .asException();
        }
        insert(connection, rule);
        Acting.about(rule.ruleId().toString());
        return rule;
    }

    private static SpendingRule known(Connection connection, SpendingRule first, SpendingRule wanted)
            throws SQLException {
        if (!first.asksTheSameAs(wanted)) {
            throw Refusal.invalid("name", "is that of another rule").asException();
        }
        connection.rollback();
        Acting.changesNothing();
        return first;
    }

    private static void insert(Connection connection, SpendingRule rule) throws SQLException {
        Money most = rule.most();
        new Pipeline()
                .add(
                        INSERT,
                        rule.ruleId(),
                        rule.name(),
                        rule.counts().stream().map(Enum::name).toArray(String[]::new),
                        rule.period().name(),
                        text(rule.accountId()),
                        text(rule.merchantId()),
                        rule.perMerchant(),
                        most == null ? "" : most.currency().code(),
                        most == null ? "" : Long.toString(most.minor()),
                        text(rule.count()),
                        rule.madeBy(),
                        rule.madeAt())
                .execute(connection);
    }

    /** Removes a rule; false when there is none. */
    public boolean remove(UUID ruleId) {
        return transactions.call(connection -> {
            Pipeline pipeline = new Pipeline().add(CHANGE);
            Result<String> removed = pipeline.query(
                    row -> row.getString("name"),
                    "delete from spending_rules where rule_id = ? returning name",
                    ruleId);
            pipeline.execute(connection);
            if (removed.isEmpty()) {
                connection.rollback();
            }
            return removed.isPresent();
        });
    }

    /**
     * A page, the newest first.
     *
     * @param accountId an account, for the rules that bound it; null for all rules
     * @param after the last rule of the page before, or null for the first page
     * @param limit from 1 to {@link #MAX_PAGE}
     */
    public List<SpendingRule> list(@Nullable UUID accountId, @Nullable UUID after, int limit) {
        String account = text(accountId);
        return transactions
                .read(SpendingLimits::read, LIST, after == null ? LAST : after, account, account, (long) limit)
                .rows();
    }

    /** Empty for null. */
    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
