package dev.florin.vendor.incomm;

import dev.florin.platform.GroupCommit;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.vendor.incomm.IncommOrders.Attempt;
import dev.florin.vendor.incomm.IncommOrders.Known;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes tries down before they are sent: those that begin at the same time in one transaction. */
final class IncommAttempts {
    private static final String BEFORE =
            "select reference, " + IncommOrders.COLUMNS + " from incomm_orders where reference = any(?)";

    private static final String BEGIN = """
            insert into incomm_orders as o (reference, attempts, attempted_at, created_at)
            select reference, 1, ?, ?
              from unnest(?) as n (reference)
             order by reference
            on conflict (reference) do update
               set attempts = o.attempts + 1, attempted_at = excluded.attempted_at
             where o.order_uri is null
               and o.refusal is null
            returning reference, attempts""";

    private final Transactions transactions;
    private final InstantSource clock;
    private final GroupCommit<String, Attempt> group;

    IncommAttempts(Transactions transactions, InstantSource clock, MeterRegistry metrics) {
        this.transactions = transactions;
        this.clock = clock;
        this.group = new GroupCommit<>(
                "incomm_orders", GroupCommit.Bound.of(IncommOrders.MAX_GROUP), metrics, this::beginAll);
    }

    /** See {@link IncommOrders#begin}. */
    Attempt begin(String reference) {
        return group.writeOrAlone(reference, Transactions::isUndone);
    }

    /** Each try has a number of its own, so one order's tries are written by one statement after the other. */
    private List<Attempt> beginAll(List<String> references) {
        Instant now = clock.instant();
        Pipeline pipeline = new Pipeline();
        List<Begun> statements = new ArrayList<>();
        Map<String, Integer> tries = new HashMap<>();
        List<Begun> own = new ArrayList<>();
        for (String reference : references) {
            int number = tries.merge(reference, 1, Integer::sum);
            if (number > statements.size()) {
                statements.add(new Begun());
            }
            Begun statement = statements.get(number - 1);
            statement.references.add(reference);
            own.add(statement);
        }
        statements.forEach(one -> one.addTo(pipeline, now));
        transactions.atOnce(pipeline);
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < references.size(); i++) {
            attempts.add(own.get(i).attempt(references.get(i)));
        }
        return attempts;
    }

    /** Tries of different orders: what was known of each before, and their numbers. */
    private static final class Begun {
        private final List<String> references = new ArrayList<>();
        private final Map<String, Known> before = new HashMap<>();
        private final Map<String, Integer> numbers = new HashMap<>();

        void addTo(Pipeline pipeline, Instant now) {
            String[] all = references.toArray(String[]::new);
            pipeline.add(row -> before.put(row.getString("reference"), IncommOrders.known(row)), BEFORE, (Object) all)
                    .add(row -> numbers.put(row.getString("reference"), row.getInt("attempts")), BEGIN, now, now, all);
        }

        Attempt attempt(String reference) {
            return new Attempt(numbers.getOrDefault(reference, 0), before.get(reference));
        }
    }
}
