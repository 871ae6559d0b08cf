package dev.florin.order;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Decides whether the units that a company reports as sent can have been sent. Pure. */
final class FulfillmentPlan {
    private static final FulfillmentWish WHOLE = new FulfillmentWish(new TreeMap<>(), List.of(), null, null);

    private FulfillmentPlan() {}

    /** What is decided. */
    sealed interface Decision {
        /** @param units by line, of those that are neither sent nor given back */
        record Sent(SortedMap<Long, Long> units) implements Decision {}

        /** @param later whether the same report may be accepted later */
        record Refused(String field, String message, boolean later) implements Decision {}
    }

    static Decision decide(Order order, FulfillmentWish wish) {
        return switch (order.status()) {
            case PENDING -> new Decision.Refused("status", "is pending: the order is not paid yet.", true);
            case DECLINED, CANCELLED, REFUNDED ->
                new Decision.Refused("status", "is " + order.status().wire() + ": nothing of it is sent.", false);
            case PAID, PARTIALLY_REFUNDED -> wish.units().isEmpty() ? all(order) : some(order, wish.units());
        };
    }

    private static Decision all(Order order) {
        SortedMap<Long, Long> units = new TreeMap<>();
        order.lines().stream()
                .filter(line -> line.unitsToSend() > 0)
                .forEach(line -> units.put(line.lineId(), line.unitsToSend()));
        return units.isEmpty()
                ? new Decision.Refused("items", "are sent, given back or not sent at all: none is left.", false)
                : new Decision.Sent(units);
    }

    private static Decision some(Order order, SortedMap<Long, Long> units) {
        for (var one : units.entrySet()) {
            String problem = order.line(one.getKey())
                    .map(line -> problem(line, one.getValue()))
                    .orElse("name a line that the order does not have: " + one.getKey() + ".");
            if (!problem.isEmpty()) {
                return new Decision.Refused("items", problem, false);
            }
        }
        return new Decision.Sent(units);
    }

    /** Why these cannot be what is in a parcel of the order; empty when they can. */
    static String problem(Order order, Fulfillment parcel, SortedMap<Long, Long> units) {
        for (var one : units.entrySet()) {
            long more = one.getValue() - parcel.units().getOrDefault(one.getKey(), 0L);
            String problem = order.line(one.getKey())
                    .map(line -> more > 0 ? problem(line, more) : "")
                    .orElse("name a line that the order does not have: " + one.getKey() + ".");
            if (!problem.isEmpty()) {
                return problem;
            }
            if (more > 0 && decide(order, WHOLE) instanceof Decision.Refused(var _, String message, var _)) {
                return message;
            }
        }
        return "";
    }

    /** Empty when there is none. */
    private static String problem(OrderLine line, long units) {
        if (!line.ships()) {
            return "name line " + line.lineId() + ", of which nothing is sent: it is digital.";
        }
        return units > line.unitsToSend()
                ? "name more units of line " + line.lineId() + " than the " + line.unitsToSend() + " left."
                : "";
    }
}
