package dev.florin.shop;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;

/** Stock in the table of that name. Everything that changes several rows locks them first, in order of variant. */
final class StockRows implements Stock {
    private static final String LOCK = """
            select variant_id, available
              from stock
             where company_id = ?
               and variant_id = any(?)
             order by variant_id
               for no key update""";
    private static final String RESERVE = """
            with changed as (
                update stock s
                   set available = s.available - w.quantity, reserved = s.reserved + w.quantity, updated_at = now()
                  from unnest(?, ?) as w (variant_id, quantity)
                 where s.company_id = ?
                   and s.variant_id = w.variant_id
                returning 1)
            select expect_rows((select count(*) from changed), ?)""";
    private static final String RESERVE_IF_ENOUGH = """
            update stock s
               set available = s.available - w.quantity, reserved = s.reserved + w.quantity, updated_at = now()
              from unnest(?, ?) as w (variant_id, quantity)
             where s.company_id = ?
               and s.variant_id = w.variant_id
               and s.available >= w.quantity
            returning s.variant_id""";
    private static final String SELL = """
            with changed as (
                update stock s
                   set reserved = s.reserved - w.quantity, updated_at = now()
                  from unnest(?, ?) as w (variant_id, quantity)
                 where s.company_id = ?
                   and s.variant_id = w.variant_id
                returning 1)
            select expect_rows((select count(*) from changed), ?)""";
    private static final String RELEASE = """
            with changed as (
                update stock s
                   set available = s.available + w.quantity, reserved = s.reserved - w.quantity, updated_at = now()
                  from unnest(?, ?) as w (variant_id, quantity)
                 where s.company_id = ?
                   and s.variant_id = w.variant_id
                returning 1)
            select expect_rows((select count(*) from changed), ?)""";

    // A count that was forgotten since the sale stays forgotten: nobody counts that variant.
    private static final String RETURN = """
            update stock s
               set available = s.available + w.quantity, updated_at = now()
              from unnest(?, ?) as w (variant_id, quantity)
             where s.company_id = ?
               and s.variant_id = w.variant_id""";

    // In the order of the variants, so that two servers lock them one after the other. The CHECKs refuse too few.
    private static final String CHANGE_ALL = """
            with changed as (
                update stock s
                   set available = s.available - w.taken, reserved = s.reserved + w.taken - w.sold, updated_at = now()
                  from unnest(?, ?, ?, ?) as w (company_id, variant_id, taken, sold)
                 where s.company_id = w.company_id
                   and s.variant_id = w.variant_id
                returning 1)
            select expect_rows((select count(*) from changed), ?)""";

    private final Transactions transactions;

    StockRows(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Map<Long, Long> available(long companyId, Collection<Long> variantIds) {
        Map<Long, Long> available = new HashMap<>();
        if (variantIds.isEmpty()) {
            return available;
        }
        transactions.run(connection -> new Pipeline()
                .add(
                        row -> available.put(row.getLong("variant_id"), row.getLong("available")),
                        "select variant_id, available from stock where company_id = ? and variant_id = any(?)",
                        companyId,
                        variantIds.toArray(Long[]::new))
                .execute(connection));
        return available;
    }

    @Override
    public List<Long> reserve(Connection connection, long companyId, List<Units> units) throws SQLException {
        SortedMap<Long, Long> wanted = byVariant(units);
        if (wanted.isEmpty()) {
            return List.of();
        }
        Map<Long, Long> available = new HashMap<>();
        new Pipeline()
                .add(
                        row -> available.put(row.getLong("variant_id"), row.getLong("available")),
                        LOCK,
                        companyId,
                        variants(wanted))
                .execute(connection);
        List<Long> tooFew = wanted.entrySet().stream()
                .filter(one -> available.getOrDefault(one.getKey(), 0L) < one.getValue())
                .map(Map.Entry::getKey)
                .toList();
        if (tooFew.isEmpty()) {
            Pipeline pipeline = new Pipeline();
            addChange(pipeline, RESERVE, companyId, wanted);
            pipeline.execute(connection);
        }
        return tooFew;
    }

    @Override
    public Supplier<List<Long>> addReservation(Pipeline pipeline, long companyId, List<Units> units) {
        SortedMap<Long, Long> wanted = byVariant(units);
        if (wanted.isEmpty()) {
            return List::of;
        }
        addLock(pipeline, companyId, wanted);
        List<Long> reserved = new ArrayList<>();
        pipeline.add(
                row -> reserved.add(row.getLong("variant_id")),
                RESERVE_IF_ENOUGH,
                variants(wanted),
                quantities(wanted),
                companyId);
        return () -> wanted.keySet().stream()
                .filter(variant -> !reserved.contains(variant))
                .toList();
    }

    @Override
    public void addAll(Pipeline pipeline, List<CompanyUnits> reserved, List<CompanyUnits> sold) {
        SortedMap<Variant, Change> changes = new TreeMap<>();
        each(reserved, (variant, quantity) -> changes.merge(variant, new Change(quantity, 0), Change::plus));
        each(sold, (variant, quantity) -> changes.merge(variant, new Change(0, quantity), Change::plus));
        if (!changes.isEmpty()) {
            pipeline.add(
                    CHANGE_ALL,
                    changes.keySet().stream().map(Variant::companyId).toArray(Long[]::new),
                    changes.keySet().stream().map(Variant::variantId).toArray(Long[]::new),
                    changes.values().stream().map(Change::taken).toArray(Long[]::new),
                    changes.values().stream().map(Change::sold).toArray(Long[]::new),
                    (long) changes.size());
        }
    }

    private record Variant(long companyId, long variantId) implements Comparable<Variant> {
        private static final Comparator<Variant> ORDER =
                Comparator.comparingLong(Variant::companyId).thenComparingLong(Variant::variantId);

        @Override
        public int compareTo(Variant other) {
            return ORDER.compare(this, other);
        }
    }

    private record Change(long taken, long sold) {
        Change plus(Change other) {
            return new Change(Math.addExact(taken, other.taken), Math.addExact(sold, other.sold));
        }
    }

    private static void each(List<CompanyUnits> companies, ObjLongConsumer<Variant> units) {
        for (CompanyUnits company : companies) {
            byVariant(company.units())
                    .forEach((variant, quantity) -> units.accept(new Variant(company.companyId(), variant), quantity));
        }
    }

    @Override
    public void addSale(Pipeline pipeline, long companyId, List<Units> units) {
        addLockedChange(pipeline, SELL, companyId, units);
    }

    @Override
    public void addRelease(Pipeline pipeline, long companyId, List<Units> units) {
        addLockedChange(pipeline, RELEASE, companyId, units);
    }

    @Override
    public void addReturn(Pipeline pipeline, long companyId, List<Units> units) {
        SortedMap<Long, Long> quantities = byVariant(units);
        if (!quantities.isEmpty()) {
            addLock(pipeline, companyId, quantities);
            pipeline.add(RETURN, variants(quantities), quantities(quantities), companyId);
        }
    }

    private static void addLockedChange(Pipeline pipeline, String change, long companyId, List<Units> units) {
        SortedMap<Long, Long> quantities = byVariant(units);
        if (!quantities.isEmpty()) {
            addLock(pipeline, companyId, quantities);
            addChange(pipeline, change, companyId, quantities);
        }
    }

    /** A change of one row locks it itself. */
    private static void addLock(Pipeline pipeline, long companyId, SortedMap<Long, Long> quantities) {
        if (quantities.size() > 1) {
            pipeline.add(LOCK, companyId, variants(quantities));
        }
    }

    private static Long[] variants(SortedMap<Long, Long> quantities) {
        return quantities.keySet().toArray(Long[]::new);
    }

    private static Long[] quantities(SortedMap<Long, Long> quantities) {
        return quantities.values().toArray(Long[]::new);
    }

    private static void addChange(Pipeline pipeline, String change, long companyId, SortedMap<Long, Long> quantities) {
        pipeline.add(change, variants(quantities), quantities(quantities), companyId, (long) quantities.size());
    }

    /** One row for each variant: an update would use only one of two for the same variant. */
    private static SortedMap<Long, Long> byVariant(List<Units> units) {
        SortedMap<Long, Long> quantities = new TreeMap<>();
        for (Units one : units) {
            if (one.quantity() <= 0) {
                throw new IllegalArgumentException("units of variant " + one.variantId() + ": " + one.quantity());
            }
            quantities.merge(one.variantId(), one.quantity(), Math::addExact);
        }
        return quantities;
    }
}
