package dev.florin.wallet;

import dev.florin.operations.OperationDetail;
import dev.florin.operations.OperationDocument;
import dev.florin.platform.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The charges of all gateways, with the operations that ask for them. */
public final class Charges {
    /** The most charges of one page. */
    public static final int MAX_PAGE = 200;

    private static final int MAX_REFUNDS = 200;

    /** The last time that an id can name. */
    private static final Instant END = Instant.ofEpochMilli((1L << 47) - 1);

    /** As the database orders ids; of one key, by the gateways' names. */
    private static final Comparator<GatewayCharge> NEWEST_FIRST = Comparator.comparing(
                    (GatewayCharge charge) -> charge.paymentKey().toString())
            .reversed()
            .thenComparing(GatewayCharge::gateway);

    private final List<GatewayCharges> gateways;
    private final Function<UUID, @Nullable OperationDetail> operations;
    private final InstantSource clock;

    /** @param operations finds an operation by its id, or null */
    public Charges(
            List<GatewayCharges> gateways, Function<UUID, @Nullable OperationDetail> operations, InstantSource clock) {
        this.gateways = List.copyOf(gateways);
        this.operations = operations;
        this.clock = clock;
    }

    /** The names of the gateways that there are. */
    public List<String> gateways() {
        return gateways.stream().map(GatewayCharges::gateway).sorted().toList();
    }

    /**
     * A page, the newest first. Charges of one key, at several gateways, are on one page: the last one may hold more than
     * {@code limit} for that.
     *
     * @param gateway of this one alone; null for all
     * @param limit from 1 to {@link #MAX_PAGE}
     */
    public GatewayCharge.Page page(@Nullable String gateway, GatewayCharges.Filter filter, int limit) {
        List<GatewayCharge> found = gateways.stream()
                .filter(one -> gateway == null || one.gateway().equals(gateway))
                .flatMap(one -> one.list(filter, limit + 1).stream())
                .sorted(NEWEST_FIRST)
                .toList();
        int end = Math.min(limit, found.size());
        while (end > 0
                && end < found.size()
                && found.get(end).paymentKey().equals(found.get(end - 1).paymentKey())) {
            end++;
        }
        return new GatewayCharge.Page(
                found.subList(0, end), end < found.size() ? found.get(end - 1).paymentKey() : null);
    }

    /**
     * One payment.
     *
     * @param gateway at this one; null for the first that knows it, by name
     */
    public Optional<GatewayCharge.Detail> find(UUID paymentKey, @Nullable String gateway) {
        SortedMap<String, GatewayCharge> found = new TreeMap<>();
        gateways.forEach(one -> one.find(paymentKey).ifPresent(charge -> found.put(one.gateway(), charge)));
        return gateways.stream()
                .filter(one -> found.containsKey(one.gateway()))
                .filter(one -> one.gateway().equals(gateway == null ? found.firstKey() : gateway))
                .map(one -> detail(one, Objects.requireNonNull(found.remove(one.gateway())), found))
                .findFirst();
    }

    private GatewayCharge.Detail detail(
            GatewayCharges gateway, GatewayCharge charge, SortedMap<String, GatewayCharge> others) {
        UUID key = charge.paymentKey();
        OperationDetail operation = operations.apply(key);
        return new GatewayCharge.Detail(
                charge,
                gateway.refunds(key, MAX_REFUNDS),
                List.copyOf(others.keySet()),
                operation == null ? null : OperationDocument.of(operation, clock.instant()));
    }

    /** When a payment was begun, as its key says: what lists are ordered and asked for by. */
    public static Instant begunAt(UUID paymentKey) {
        return Instant.ofEpochMilli(paymentKey.getMostSignificantBits() >>> 16);
    }

    /** The smallest key of a payment that was begun then or later, whichever time that is. */
    public static UUID firstAt(Instant at) {
        Instant least = at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at;
        return Ids.firstAt(least.isAfter(END) ? END : least);
    }
}
