package dev.florin.console.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import dev.florin.operator.AskedBody;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.vendor.BalanceReport;
import dev.florin.vendor.SyncReport;
import dev.florin.vendor.VendorAccount;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The vendors as this server sees them: whether they are used, what they answer, and our account with them. */
@RestController
@RequestMapping(SignedInOperators.PATHS + "vendors")
final class VendorsEndpoint {
    private final MeterRegistry metrics;
    private final Figures figures;
    private final Map<String, VendorAccount> accounts;
    private final JdbcClient jdbc;
    private final OperatorAccess access;

    /** @param accounts those that are set up, whose syncs write audited */
    VendorsEndpoint(MeterRegistry metrics, Stream<VendorAccount> accounts, JdbcClient jdbc, OperatorAccess access) {
        this.metrics = metrics;
        this.figures = new Figures(metrics);
        this.accounts = accounts.collect(Collectors.toUnmodifiableMap(VendorAccount::vendor, one -> one));
        this.jdbc = jdbc;
        this.access = access;
    }

    /** Whether orders go to a vendor. */
    enum State {
        USED,
        /** It failed too often, and is tried again with a few calls. */
        TRIED,
        /** It failed too often, and is left alone for a while. */
        LEFT_ALONE,
        /** Offers name it, but this server has no vendor of that name. */
        MISSING
    }

    record All(List<Vendor> vendors) {}

    /**
     * @param running calls that it has to answer now
     * @param offers active ones that name it
     * @param hasAccount whether it tells a balance and what it sells
     */
    record Vendor(
            String vendor,
            State state,
            long running,
            long offers,
            boolean hasAccount,
            List<Call> calls,
            List<NotCalled> notCalled) {}

    /** @param meanMillis of those calls */
    record Call(String call, String answer, long count, long meanMillis) {}

    record NotCalled(String call, String why, long count) {}

    record Wanted(@Nullable Boolean allowEmpty) {}

    /** @param balances null when the vendor did not say, and {@code why} */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Balance(@Nullable List<Line> balances, @Nullable String why) {}

    record Line(String currency, String available) {}

    /** @param problems what cannot be sold as the vendor describes it */
    record Synced(String result, List<String> problems) {}

    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
    }

    @GetMapping
    All list() {
        Map<String, Long> breakers = figures.gauges("florin.vendor.breaker", "vendor");
        Map<String, Long> running = figures.gauges("florin.vendor.running", "vendor");
        Map<String, Long> offers = offers();
        Set<String> names = new TreeSet<>(breakers.keySet());
        names.addAll(offers.keySet());
        names.addAll(accounts.keySet());
        return new All(names.stream()
                .map(name -> new Vendor(
                        name,
                        state(breakers.get(name)),
                        running.getOrDefault(name, 0L),
                        offers.getOrDefault(name, 0L),
                        accounts.containsKey(name),
                        calls(name),
                        notCalled(name)))
                .toList());
    }

    @GetMapping("/{vendor}/balance")
    Balance balance(@PathVariable("vendor") String vendor) {
        return switch (account(vendor).balance()) {
            case BalanceReport.Known known ->
                new Balance(
                        known.balances().stream()
                                .map(one ->
                                        new Line(one.currency(), one.available().toPlainString()))
                                .toList(),
                        null);
            case BalanceReport.Unknown unknown -> new Balance(null, unknown.why());
        };
    }

    /** It decides what is sold and for how much, so it is for those who may move money. */
    @PostMapping("/{vendor}/sync")
    Synced sync(@PathVariable("vendor") String vendor, HttpServletRequest http) throws IOException {
        OperatorAccess.require(Role.MONEY, http);
        boolean allowEmpty = Boolean.TRUE.equals(AskedBody.read(http, Wanted.class).allowEmpty);
        VendorAccount account = account(vendor);
        Deed deed = new Deed(
                OperatorAccess.of(http).name(),
                "vendor.sync",
                vendor,
                allowEmpty ? Map.of("allow-empty", "true") : Map.of());
        return switch (Acting.doing(deed, () -> account.sync(allowEmpty))) {
            case SyncReport.Synced synced -> new Synced(synced.inWords(), synced.problems());
            case SyncReport.Failed failed ->
                throw Refusal.of(Reason.UNAVAILABLE, failed.why()).asException();
        };
    }

    private VendorAccount account(String vendor) {
        VendorAccount account = accounts.get(vendor);
        if (account == null) {
            throw Refusal.of(Reason.NOT_FOUND, "There is no account with such a vendor here.")
                    .asException();
        }
        return account;
    }

    private static State state(@Nullable Long breaker) {
        if (breaker == null) {
            return State.MISSING;
        }
        return breaker == 0 ? State.USED : breaker == 1 ? State.TRIED : State.LEFT_ALONE;
    }

    private List<Call> calls(String vendor) {
        return metrics.find("florin.vendor.calls").tag("vendor", vendor).timers().stream()
                .filter(timer -> timer.count() > 0)
                .map(VendorsEndpoint::call)
                .sorted(Comparator.comparing(Call::call).thenComparing(Call::answer))
                .toList();
    }

    private static Call call(Timer timer) {
        return new Call(
                Figures.of(timer, "call"),
                Figures.of(timer, "answer"),
                timer.count(),
                Math.round(timer.mean(TimeUnit.MILLISECONDS)));
    }

    private List<NotCalled> notCalled(String vendor) {
        return metrics.find("florin.vendor.not.called").tag("vendor", vendor).counters().stream()
                .filter(counter -> counter.count() > 0)
                .map(VendorsEndpoint::notCalled)
                .sorted(Comparator.comparing(NotCalled::call).thenComparing(NotCalled::why))
                .toList();
    }

    private static NotCalled notCalled(Counter counter) {
        return new NotCalled(Figures.of(counter, "call"), Figures.of(counter, "why"), Math.round(counter.count()));
    }

    private Map<String, Long> offers() {
        return jdbc
                .sql("""
                        select v.vendor, count(*) as offers
                          from offer_vendors v
                          join offers o using (offer_id)
                         where o.status = 'ACTIVE'
                         group by v.vendor""")
                .query((row, _) -> Map.entry(row.getString("vendor"), row.getLong("offers")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
