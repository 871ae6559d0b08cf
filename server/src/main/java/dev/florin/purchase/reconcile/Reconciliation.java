package dev.florin.purchase.reconcile;

import dev.florin.catalog.BadRows;
import dev.florin.catalog.ImportReport;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares a vendor's settlement file with our purchases. Memory does not grow with either. */
public final class Reconciliation {
    /** Differences that a summary shows. */
    public static final int MAX_SHOWN = 20;

    private final Transactions transactions;
    private final Duration most;

    /** For connections without limits. */
    public Reconciliation(Transactions transactions) {
        this(transactions, Duration.ZERO);
    }

    /** @param most how long one statement may take; zero is unlimited */
    public Reconciliation(Transactions transactions, Duration most) {
        this.transactions = transactions;
        this.most = most;
    }

    /**
     * What to compare.
     *
     * @param names the file's names for columns where they differ from ours
     * @param from the first day, with {@code to} the last one, in UTC, whose cards the file has to have; null for the
     *     first and the last day that the file itself names
     * @param report where every difference is written, or null
     * @param shown how many differences the summary has
     */
    public record Request(
            String vendor,
            Path file,
            Map<Column, String> names,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Path report,
            int shown) {
        public Request {
            names = Map.copyOf(names);
        }

        public Request(
                String vendor,
                Path file,
                Map<Column, String> names,
                @Nullable LocalDate from,
                @Nullable LocalDate to,
                @Nullable Path report) {
            this(vendor, file, names, from, to, report, MAX_SHOWN);
        }
    }

    /** How it ended. */
    public sealed interface Outcome {
        record Compared(Summary summary) implements Outcome {}

        /** The file has bad rows, and nothing was compared. */
        record BadFile(ImportReport.Rejected why) implements Outcome {}

        /** The file names no days, and none were given. */
        record NoPeriod() implements Outcome {}
    }

    /**
     * Reads the file, and then compares, in one transaction that leaves nothing behind but the report.
     *
     * @throws IOException when the file cannot be read or the report not be written
     */
    public Outcome run(Request request) throws IOException {
        try (SettlementSpool spool = SettlementSpool.create()) {
            BadRows badRows = new BadRows();
            SettlementReader reader = new SettlementReader(request.names, badRows, spool::add);
            reader.read(request.file);
            return badRows.isEmpty()
                    ? transactions.call(connection -> run(connection, request, spool, reader.hasCost()))
                    : new Outcome.BadFile(badRows.report());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Outcome run(Connection connection, Request request, SettlementSpool spool, boolean hasCost)
            throws SQLException {
        new Pipeline().add("set local statement_timeout = " + most.toMillis()).execute(connection);
        SettlementTable table = SettlementTable.create(connection);
        try {
            spool.forEach(table::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long rows = table.finish();
        Comparison comparison = new Comparison(connection, request.vendor);
        Comparison.Range range = range(request, comparison.days());
        if (range == null) {
            return new Outcome.NoPeriod();
        }
        comparison.run(range);
        if (request.report != null) {
            write(comparison, request.report);
        }
        return new Outcome.Compared(summary(comparison, range, rows, hasCost, request.shown));
    }

    private static Comparison.@Nullable Range range(Request request, Comparison.@Nullable Range days) {
        Instant from = request.from != null ? start(request.from) : days == null ? null : days.from();
        Instant to = request.to != null ? start(request.to.plusDays(1)) : days == null ? null : days.to();
        return from == null || to == null ? null : new Comparison.Range(from, to);
    }

    private static void write(Comparison comparison, Path file) throws SQLException {
        try (FindingFile out = FindingFile.create(file)) {
            comparison.findings(Long.MAX_VALUE, out::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Summary summary(Comparison comparison, Comparison.Range range, long rows, boolean hasCost, int shown)
            throws SQLException {
        List<Finding> first = new ArrayList<>();
        comparison.findings(shown, first::add);
        return new Summary(
                rows,
                LocalDate.ofInstant(range.from(), ZoneOffset.UTC),
                LocalDate.ofInstant(range.to(), ZoneOffset.UTC).minusDays(1),
                hasCost,
                comparison.totals(),
                comparison.ours(range),
                comparison.theirs(),
                first);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
