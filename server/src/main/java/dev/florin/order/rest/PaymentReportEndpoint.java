package dev.florin.order.rest;

import dev.florin.order.PaymentReports;
import dev.florin.order.PaymentReports.Count;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a company's payments of some days add up to. Rates count payments that have ended, as percent with two decimals;
 * without any there is none. Payments that are declined are those that fail.
 */
@RestController
@RequestMapping("/api/v202506/payments/reports")
class PaymentReportEndpoint {
    private static final int PERCENT = 100;
    private static final int DECIMALS = 2;

    private final PaymentReports reports;
    private final CompanyDesk desk;
    private final InstantSource clock;

    PaymentReportEndpoint(PaymentReports reports, CompanyDesk desk, InstantSource clock) {
        this.reports = reports;
        this.desk = desk;
        this.clock = clock;
    }

    /** How many payments were begun on each day. */
    @GetMapping("/transaction_volume")
    ResponseEntity<Object> volume(HttpServletRequest request) {
        return report(request, "transaction_volume", counts -> {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            shown.put("total_count", payments(counts, _ -> true));
            shown.put("days", days(counts));
            return shown;
        });
    }

    /** What was taken, a sum for each currency. */
    @GetMapping("/transaction_amount")
    ResponseEntity<Object> amount(HttpServletRequest request) {
        return report(request, "transaction_amount", counts -> {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            shown.put("totals", totals(counts));
            return shown;
        });
    }

    /** How long payments took that were taken. */
    @GetMapping("/average_latency")
    ResponseEntity<Object> latency(HttpServletRequest request) {
        return report(request, "average_latency", PaymentReportEndpoint::latency);
    }

    @GetMapping("/approval_rate")
    ResponseEntity<Object> approvals(HttpServletRequest request) {
        return report(request, "approval_rate", counts -> rate(counts, "approved_count", Count::isApproved));
    }

    @GetMapping("/error_rate")
    ResponseEntity<Object> errors(HttpServletRequest request) {
        return report(request, "error_rate", counts -> rate(counts, "declined_count", Count::isDeclined));
    }

    /** All of them in one answer, without the days. */
    @GetMapping("/kpis")
    ResponseEntity<Object> kpis(HttpServletRequest request) {
        return report(request, "kpis", counts -> {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            shown.put("total_count", payments(counts, _ -> true));
            shown.put("totals", totals(counts));
            shown.put("approval_rate", percent(counts, Count::isApproved));
            shown.put("error_rate", percent(counts, Count::isDeclined));
            shown.put("average_latency_ms", latency(counts).get("average_ms"));
            return shown;
        });
    }

    /** Whose payments the reports count: the server's one gateway. */
    @GetMapping("/available_providers")
    ResponseEntity<Object> providers(HttpServletRequest request) {
        desk.company(request);
        Map<String, Object> provider = new LinkedHashMap<>();
        provider.put("payment_account_id", PaymentAccounts.CARDS);
        provider.put("name", PaymentAccounts.NAME);
        provider.put("integration_class", PaymentAccounts.CLASS);
        return CompanyDesk.answer(200, desk.answers().answer(request, "available_providers", List.of(provider)));
    }

    private ResponseEntity<Object> report(
            HttpServletRequest request, String name, Function<List<Count>, Map<String, @Nullable Object>> shown) {
        long company = desk.company(request);
        QuerySpan span = QuerySpan.of(request, clock.instant());
        Map<String, @Nullable Object> report = new LinkedHashMap<>();
        report.put("from", span.from());
        report.put("to", span.to());
        report.putAll(shown.apply(reports.of(company, span.from(), span.to())));
        return CompanyDesk.answer(200, desk.answers().answer(request, name, report));
    }

    private static long payments(List<Count> counts, Predicate<Count> which) {
        return counts.stream().filter(which).mapToLong(Count::payments).sum();
    }

    /** In their order; a day without payments is left out. */
    private static List<Map<String, Object>> days(List<Count> counts) {
        Map<String, Long> days = counts.stream()
                .collect(Collectors.groupingBy(
                        count -> count.day().toString(), LinkedHashMap::new, Collectors.summingLong(Count::payments)));
        return days.entrySet().stream()
                .map(day -> Map.<String, Object>of("date", day.getKey(), "count", day.getValue()))
                .toList();
    }

    private static List<Map<String, Object>> totals(List<Count> counts) {
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        counts.stream()
                .filter(Count::isApproved)
                .forEach(count -> sums.merge(count.currency(), count.amount(), BigDecimal::add));
        return sums.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(sum -> Map.<String, Object>of(
                        "currency_code",
                        sum.getKey(),
                        "amount",
                        sum.getValue().toPlainString(),
                        "count",
                        payments(
                                counts,
                                one -> one.isApproved() && one.currency().equals(sum.getKey()))))
                .toList();
    }

    private static Map<String, @Nullable Object> latency(List<Count> counts) {
        long taken = payments(counts, Count::isApproved);
        long millis = counts.stream()
                .filter(Count::isApproved)
                .mapToLong(Count::millis)
                .sum();
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("count", taken);
        shown.put("average_ms", taken == 0 ? null : (Object) (millis / taken));
        return shown;
    }

    private static Map<String, @Nullable Object> rate(List<Count> counts, String name, Predicate<Count> which) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("ended_count", payments(counts, count -> count.isApproved() || count.isDeclined()));
        shown.put(name, payments(counts, which));
        shown.put("rate", percent(counts, which));
        return shown;
    }

    /** Of those that have ended; null when none has. */
    private static @Nullable String percent(List<Count> counts, Predicate<Count> which) {
        long ended = payments(counts, count -> count.isApproved() || count.isDeclined());
        return ended == 0
                ? null
                : BigDecimal.valueOf(payments(counts, which))
                        .multiply(BigDecimal.valueOf(PERCENT))
                        .divide(BigDecimal.valueOf(ended), DECIMALS, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
