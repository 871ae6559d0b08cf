package dev.florin.shop;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts of a company's stock, many at once: read for a file, and taken over from one. */
public final class StockCounts {
    /** The most counts that are taken over at once. */
    public static final int MAX_ROWS = 10_000;

    /** How many are read at once. */
    public static final int PART_ROWS = 1_000;

    private static final String READ = """
        select s.variant_id, v.sku, v.title, s.available, s.reserved
          from stock s
          join variants v on v.company_id = s.company_id and v.variant_id = s.variant_id
         where s.company_id = ?
           and s.variant_id > ?
           and (? or s.variant_id = any(?))
         order by s.variant_id
         limit ?\
        """;

    private static final String KNOWN = """
        select variant_id, sku
          from variants
         where company_id = ?
           and (variant_id = any(?) or sku = any(?))\
        """;

    /** In order of variant, as checkouts lock them. */
    private static final String WRITE = """
        insert into stock (company_id, variant_id, available)
        select ?, n.variant_id, n.available
          from unnest(cast(? as bigint[]), cast(? as bigint[])) as n (variant_id, available)
         order by n.variant_id
            on conflict (company_id, variant_id)
            do update set available = excluded.available, updated_at = now()
        returning xmax = 0 as is_new\
        """;

    private final Transactions transactions;

    public StockCounts(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * What there is of a variant.
     *
     * @param reserved units that checkouts in progress have taken
     */
    public record Level(long variantId, String sku, String title, long available, long reserved) {}

    /**
     * A count from a file.
     *
     * @param line of the file, from 1
     * @param variantId null where the number of the variant says which it is
     * @param sku null where the id says which it is
     */
    public record Count(
            long line, @Nullable Long variantId, @Nullable String sku, long available) {}

    /** Why a count was not taken over. */
    public record Wrong(long line, String message) {}

    /** @param wrong counts that name no variant of the company, or one that was named before */
    public record Taken(int created, int updated, List<Wrong> wrong) {
        public Taken {
            wrong = List.copyOf(wrong);
        }
    }

    /**
     * In order of variant, {@link #PART_ROWS} at most.
     *
     * @param after the variant behind which they begin, or 0
     * @param variantIds empty for all
     */
    public List<Level> read(long companyId, long after, Set<Long> variantIds) {
        return transactions
                .read(
                        StockCounts::level,
                        READ,
                        companyId,
                        after,
                        variantIds.isEmpty(),
                        variantIds.toArray(Long[]::new),
                        PART_ROWS)
                .rows();
    }

    private static Level level(ResultSet row) throws SQLException {
        return new Level(
                row.getLong("variant_id"),
                row.getString("sku"),
                row.getString("title"),
                row.getLong("available"),
                row.getLong("reserved"));
    }

    /** Takes over all counts that can be, in one transaction; what checkouts have taken stays. */
    public Taken take(long companyId, List<Count> counts) {
        return transactions.call(connection -> {
            Known known = known(connection, companyId, counts);
            List<Wrong> wrong = new ArrayList<>();
            TreeMap<Long, Long> available = new TreeMap<>();
            for (Count count : counts) {
                Long variant = known.variant(count);
                if (variant == null) {
                    wrong.add(new Wrong(count.line(), "names no variant of the company."));
                } else if (available.putIfAbsent(variant, count.available()) != null) {
                    wrong.add(new Wrong(count.line(), "names a variant that an earlier line names."));
                }
            }
            List<Boolean> written = write(connection, companyId, available);
            int created = (int) written.stream().filter(isNew -> isNew).count();
            return new Taken(created, written.size() - created, wrong);
        });
    }

    /** Which variants there are of those that are named. */
    private record Known(Set<Long> ids, Map<String, Long> bySku) {
        @Nullable
        Long variant(Count count) {
            Long id = count.variantId();
            String sku = count.sku();
            Long named = sku == null ? null : bySku.get(sku);
            if (id == null) {
                return named;
            }
            return ids.contains(id) && (sku == null || id.equals(named)) ? id : null;
        }
    }

    private static Known known(Connection connection, long companyId, List<Count> counts) throws SQLException {
        Known known = new Known(new HashSet<>(), new HashMap<>());
        Pipeline pipeline = new Pipeline();
        pipeline.add(
                row -> {
                    known.ids().add(row.getLong("variant_id"));
                    known.bySku().put(row.getString("sku"), row.getLong("variant_id"));
                },
                KNOWN,
                companyId,
                counts.stream().map(Count::variantId).filter(id -> id != null).toArray(Long[]::new),
                counts.stream().map(Count::sku).filter(sku -> sku != null).toArray(String[]::new));
        pipeline.execute(connection);
        return known;
    }

    private static List<Boolean> write(Connection connection, long companyId, SortedMap<Long, Long> available)
            throws SQLException {
        Pipeline pipeline = new Pipeline();
        Result<Boolean> written = pipeline.query(
                row -> row.getBoolean("is_new"),
                WRITE,
                companyId,
                available.keySet().toArray(Long[]::new),
                available.values().toArray(Long[]::new));
        pipeline.execute(connection);
        return written.rows();
    }
}
