package dev.florin.wallet;

import dev.florin.operations.OperationDetail;
import dev.florin.operations.OperationDocument;
import dev.florin.platform.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The charges of all gateways, with the operations that ask for them. */
public final class Charges {
    /** The most charges of one page. */
    public static final int MAX_PAGE = 200;

    private static final int MAX_REFUNDS = 200;

    /** The last time that an id can name. */
    private static final Instant END = Instant.ofEpochMilli((1L << 47) - 1);

    /** As the database orders ids. */
    private static final Comparator<GatewayCharge> NEWEST_FIRST = Comparator.comparing(
                    (GatewayCharge charge) -> charge.paymentKey().toString())
            .reversed();

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
     * A page, the newest first.
     *
     * @param gateway of this one alone; null for all
     * @param limit from 1 to {@link #MAX_PAGE}
     */
    public GatewayCharge.Page page(@Nullable String gateway, GatewayCharges.Filter filter, int limit) {
        List<GatewayCharge> found = gateways.stream()
                .filter(one -> gateway == null || one.gateway().equals(gateway))
                .flatMap(one -> one.list(filter, limit + 1).stream())
                .sorted(NEWEST_FIRST)
                .limit(limit + 1L)
                .toList();
        if (found.size() <= limit) {
            return new GatewayCharge.Page(found, null);
        }
        List<GatewayCharge> page = found.subList(0, limit);
        return new GatewayCharge.Page(page, page.getLast().paymentKey());
    }

    public Optional<GatewayCharge.Detail> find(UUID paymentKey) {
        return gateways.stream().flatMap(one -> detail(one, paymentKey)).findFirst();
    }

    private Stream<GatewayCharge.Detail> detail(GatewayCharges gateway, UUID paymentKey) {
        return gateway.find(paymentKey).stream().map(charge -> {
            OperationDetail operation = operations.apply(paymentKey);
            return new GatewayCharge.Detail(
                    charge,
                    gateway.refunds(paymentKey, MAX_REFUNDS),
                    operation == null ? null : OperationDocument.of(operation, clock.instant()));
        });
    }

    /** The smallest key of a payment that was begun then or later, whichever time that is. */
    public static UUID firstAt(Instant at) {
        Instant least = at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at;
        return Ids.firstAt(least.isAfter(END) ? END : least);
    }
}
