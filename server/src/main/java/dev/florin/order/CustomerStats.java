package dev.florin.order;

import dev.florin.platform.LongReads;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Counts a company's customers and what they do. It reads all of them, so few at once are counted and none for long. */
public final class CustomerStats {
    /** Of the carts that are counted: all of them are kept as long as that. */
    public static final Duration CARTS_OF = Duration.ofHours(24);

    private static final int DECIMALS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final String COUNTS = """
        select (select count(*) from customers where company_id = ? and active) as customers,
               (select count(*) from subscriptions where company_id = ? and status = 'active') as subscriptions,
               c.carts, c.abandoned, b.buyers, b.repeated
          from (select count(*) as carts, count(*) filter (where state <> 'complete') as abandoned
                  from carts
                 where company_id = ?
                   and created_at >= ?) c
         cross join (select count(*) as buyers, count(*) filter (where orders > 1) as repeated
                       from (select count(*) as orders
                               from orders
                              where company_id = ?
                                and customer_id is not null
                                and not declined
                                and status <> 'pending'
                              group by customer_id) each_one) b\
        """;

    private final LongReads reads;
    private final InstantSource clock;

    CustomerStats(LongReads reads, InstantSource clock) {
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * What there is now.
     *
     * @param customers who are active
     * @param subscriptions that are active
     * @param abandoned of the latest carts the percentage that nobody has ordered
     * @param repeated customers with two orders or more
     * @param repeatedRate their percentage of those with any
     */
    public record Counts(
            long customers, long subscriptions, BigDecimal abandoned, long repeated, BigDecimal repeatedRate) {}

    /** @throws dev.florin.platform.RefusedException when others are asking, or there are too many to count */
    public Counts of(long companyId) {
        AtomicReference<Counts> counts = new AtomicReference<>(new Counts(0, 0, BigDecimal.ZERO, 0, BigDecimal.ZERO));
        Instant since = clock.instant().minus(CARTS_OF);
        reads.run(
                row -> counts.set(new Counts(
                        row.getLong("customers"),
                        row.getLong("subscriptions"),
                        percent(row.getLong("abandoned"), row.getLong("carts")),
                        row.getLong("repeated"),
                        percent(row.getLong("repeated"), row.getLong("buyers")))),
                COUNTS,
                companyId,
                companyId,
                companyId,
                since,
                companyId);
        return counts.get();
    }

    /** Of nothing it is 0. */
    private static BigDecimal percent(long part, long whole) {
        return whole == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(part)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(whole), DECIMALS, RoundingMode.HALF_UP);
    }
}
