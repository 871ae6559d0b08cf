package dev.florin.purchase.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.catalog.BadRow;
import dev.florin.catalog.ImportReport;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.bodies.BodyStream;
import dev.florin.purchase.reconcile.Column;
import dev.florin.purchase.reconcile.Finding;
import dev.florin.purchase.reconcile.Reconciliation;
import dev.florin.purchase.reconcile.Summary;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Compares a vendor's file with the books, as {@code florin reconcile} does. It keeps neither the file nor what was
 * found.
 */
@RestController
public class ReconcileEndpoint {
    /** Larger files go by the command line. */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    /** Differences that are shown; the command line writes all into a file. */
    static final int MAX_SHOWN = 500;

    /** How long a statement that reads all purchases may take. */
    public static final Duration MOST = Duration.ofMinutes(10);

    private static final int MAX_CHARS = 200;

    private final Reconciliation reconciliation;
    private final OperatorAccess access;

    /** It reads all purchases, so one at a time is enough. */
    private final Semaphore comparing = new Semaphore(1);

    public ReconcileEndpoint(Reconciliation reconciliation, OperatorAccess access) {
        this.reconciliation = reconciliation;
        this.access = access;
    }

    /**
     * @param wrong the first rows that cannot be read, of {@code wrongRows}; then nothing was compared
     * @param summary null when nothing was compared
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Compared(
            List<BadRow> wrong, long wrongRows, @Nullable Shown summary) {}

    /** @param found the first differences, of {@code differences} */
    record Shown(
            long rows,
            LocalDate from,
            LocalDate to,
            boolean hasCost,
            List<Side> ours,
            List<Side> theirs,
            List<Total> totals,
            long differences,
            List<Finding> found) {
        static Shown of(Summary summary) {
            return new Shown(
                    summary.rows(),
                    summary.from(),
                    summary.to(),
                    summary.hasCost(),
                    summary.ours().stream().map(Side::of).toList(),
                    summary.theirs().stream().map(Side::of).toList(),
                    summary.totals().stream().map(Total::of).toList(),
                    summary.differences(),
                    summary.first());
        }
    }

    record Side(long cards, String cost, String currency) {
        static Side of(Summary.Side side) {
            return new Side(
                    side.cards(),
                    side.cost().toDecimal().toPlainString(),
                    side.cost().currency().code());
        }
    }

    /** @param charged what the file charges too much, or, below zero, too little; of values the face value */
    record Total(Finding.Kind kind, String words, long count, String charged, String currency) {
        static Total of(Summary.Total total) {
            return new Total(
                    total.kind(),
                    total.kind().words(),
                    total.count(),
                    total.money().toDecimal().toPlainString(),
                    total.money().currency().code());
        }
    }

    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
    }

    /** The file is the body; {@code columns} are {@code OURS=THEIRS}, separated by commas. */
    @PostMapping(SignedInOperators.PATHS + "reconcile")
    Compared compare(
            @RequestParam(name = "vendor") String vendor,
            @RequestParam(name = "name") String name,
            @RequestParam(name = "from", defaultValue = "") String from,
            @RequestParam(name = "to", defaultValue = "") String to,
            @RequestParam(name = "columns", defaultValue = "") String columns,
            HttpServletRequest http)
            throws IOException {
        OperatorAccess.require(Role.STEER, http);
        if (vendor.isBlank() || vendor.length() > MAX_CHARS || vendor.indexOf('\0') >= 0) {
            throw Refusal.invalid("vendor", "must be a vendor's name, as offers have it")
                    .asException();
        }
        LocalDate first = day("from", from);
        LocalDate last = day("to", to);
        if (first != null && last != null && first.isAfter(last)) {
            throw Refusal.invalid("from", "must not be after the last day").asException();
        }
        Map<Column, String> names = names(columns);
        Path file = Files.createTempFile("florin-reconcile", suffix(name));
        try {
            // A slow sender keeps nobody else waiting.
            try (BodyStream in = BodyStream.open(http, MAX_BYTES)) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
            return compare(new Reconciliation.Request(vendor.strip(), file, names, first, last, null, MAX_SHOWN));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Compared compare(Reconciliation.Request request) throws IOException {
        if (!comparing.tryAcquire()) {
            throw Refusal.of(Reason.TOO_BUSY, "Another file is being compared just now. Try again in a moment.")
                    .asException();
        }
        try {
            return answer(reconciliation.run(request));
        } finally {
            comparing.release();
        }
    }

    private static Compared answer(Reconciliation.Outcome outcome) {
        return switch (outcome) {
            case Reconciliation.Outcome.Compared(Summary summary) -> new Compared(List.of(), 0, Shown.of(summary));
            case Reconciliation.Outcome.BadFile(ImportReport.Rejected(List<BadRow> listed, long total)) ->
                new Compared(listed, total, null);
            case Reconciliation.Outcome.NoPeriod() ->
                throw Refusal.invalid("from", "is needed with the last day: the file has no column Date")
                        .asException();
        };
    }

    private static @Nullable LocalDate day(String name, String text) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw Refusal.invalid(name, "must be a day such as 2026-10-31").asException();
        }
    }

    private static Map<Column, String> names(String columns) {
        Map<Column, String> names = new EnumMap<>(Column.class);
        for (String one : columns.isBlank() ? new String[0] : columns.split(",", Column.values().length + 1)) {
            String[] sides = one.split("=", 2);
            Column ours = Column.named(sides[0].strip()).orElse(null);
            if (ours == null || sides.length < 2 || sides[1].isBlank() || sides[1].length() > MAX_CHARS) {
                throw Refusal.invalid("columns", "must be such as Cost=NetAmount, separated by commas")
                        .asException();
            }
            names.put(ours, sides[1].strip());
        }
        return names;
    }

    /** The format goes by it. */
    private static String suffix(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return List.of(".json", ".jsonl", ".ndjson").stream()
                .filter(lower::endsWith)
                .findFirst()
                .orElse(".csv");
    }
}
