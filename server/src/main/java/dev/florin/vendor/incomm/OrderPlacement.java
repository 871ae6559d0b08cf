package dev.florin.vendor.incomm;

import dev.florin.vendor.GiftCardVendor.Answer;
import dev.florin.vendor.GiftCardVendor.Order;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sends an order and draws from the answer only what it proves. An order is refused only when it is certain that none
 * exists under its reference: the first try was refused, or, where an earlier one may have been heard, enough time has
 * passed for it to appear and the vendor's own list does not name it.
 */
final class OrderPlacement {
    /**
     * Client errors that say nothing about the order: about keys, proxies, load, or a path that is not the vendor's.
     */
    private static final Set<Integer> SAY_NOTHING = Set.of(401, 403, 407, 408, 409, 421, 425, 426, 429, 431);

    /**
     * As in {@code Duplicate CustomerOrderId detected in order} ({@code docs/protocols/incomm.md}, "Repeated orders"),
     * whatever the status.
     */
    private static final Pattern DUPLICATE = Pattern.compile(
            "duplicate[^\"]{0,40}CustomerOrderId|CustomerOrderId[^\"]{0,40}(duplicate|already)",
            Pattern.CASE_INSENSITIVE);

    private final IncommApi api;
    private final IncommOrders orders;
    private final OrderedCard card;
    private final FulfilmentSearch list;
    private final IncommSettings settings;
    private final InstantSource clock;

    OrderPlacement(
            IncommApi api,
            IncommOrders orders,
            OrderedCard card,
            FulfilmentSearch list,
            IncommSettings settings,
            InstantSource clock) {
        this.api = api;
        this.orders = orders;
        this.card = card;
        this.settings = settings;
        this.clock = clock;
        this.list = list;
    }

    /** Whether an answer refuses what was asked for and gives a reason in words, as the vendor does and proxies do not. */
    static boolean refuses(Reply.Answered reply) {
        return reply.status() >= 400
                && reply.status() < 500
                && !SAY_NOTHING.contains(reply.status())
                && !Json.errorTexts(reply.body()).isEmpty();
    }

    Answer send(Order order, IncommOrders.Attempt attempt) {
        return switch (api.placeOrder(OrderBody.of(order, settings))) {
            case Reply.NotSent notSent -> {
                orders.unsend(order.reference(), attempt);
                yield notSent.answer();
            }
            case Reply.Silent(String why) -> new Answer.Unknown(why);
            case Reply.Answered reply when reply.status() == 201 || reply.status() == 200 -> placed(order, reply, true);
            case Reply.Answered reply when reply.status() == 202 -> placed(order, reply, false);
            case Reply.Answered reply when isRepetition(reply) -> repeated(order, reply);
            case Reply.Answered reply when refuses(reply) -> refused(order, attempt, Json.errorTexts(reply.body()));
            case Reply.Answered reply -> reply.inconclusive();
        };
    }

    /**
     * Whether the answer says that an order with this reference exists: by its status, because the error names an
     * order, or in words.
     */
    private static boolean isRepetition(Reply.Answered reply) {
        return reply.status() == 409
                || (refuses(reply) && (OrderLinks.location(reply) != null || saysDuplicate(reply.body())));
    }

    private static boolean saysDuplicate(byte[] body) {
        return DUPLICATE.matcher(new String(body, StandardCharsets.UTF_8)).find();
    }

    /** @param hasCard whether the card may be there by now. */
    private Answer placed(Order order, Reply.Answered reply, boolean hasCard) {
        String orderUri = OrderLinks.order(reply);
        if (orderUri == null || !OrderLinks.mayBe(order, Json.read(reply.body()))) {
            return new Answer.Unknown("the vendor's answer does not name the order");
        }
        // A crash before its name is remembered sends the order again, and the vendor's answer to that names it.
        Answer answer = hasCard
                ? card.get(order, orderUri)
                : new Answer.Pending("the vendor has taken the order and works on it");
        if (!(answer instanceof Answer.Filled)) {
            orders.name(order.reference(), orderUri);
        }
        return answer;
    }

    /** The vendor has an order of this reference, and says where; one that is not ours is not believed. */
    private Answer repeated(Order order, Reply.Answered reply) {
        String orderUri = OrderLinks.location(reply);
        if (orderUri == null) {
            return switch (list.search(order.reference())) {
                case FulfilmentSearch.Result.Found(String found) -> known(order, found);
                case FulfilmentSearch.Result.Absent _, FulfilmentSearch.Result.Unsure _ ->
                    new Answer.Unknown("the vendor knows the order and does not say where it is");
            };
        }
        if (api.order(orderUri) instanceof Reply.Answered original
                && original.status() == 200
                && Json.read(original.body())
                        .path("CustomerOrderId")
                        .asString("")
                        .equals(order.reference())) {
            return known(order, orderUri);
        }
        return new Answer.Unknown("the vendor names an order for this reference that cannot be read as ours");
    }

    private Answer known(Order order, String orderUri) {
        orders.name(order.reference(), orderUri);
        return card.get(order, orderUri);
    }

    private Answer refused(Order order, IncommOrders.Attempt attempt, String texts) {
        if (attempt.number() > 1) {
            orders.takeBack(order.reference(), attempt);
            IncommOrders.Known before = attempt.before();
            if (before == null
                    || before.attemptedAt().plus(settings.settleAfter()).isAfter(clock.instant())) {
                return new Answer.Unknown("the vendor refuses the order now, but may have taken an earlier try");
            }
            switch (list.search(order.reference())) {
                case FulfilmentSearch.Result.Found(String orderUri) -> {
                    return known(order, orderUri);
                }
                case FulfilmentSearch.Result.Unsure(String why) -> {
                    return new Answer.Unknown(why);
                }
                case FulfilmentSearch.Result.Absent() -> {}
            }
        }
        String why = "the vendor refused the order: " + texts;
        return orders.refuse(order.reference(), attempt, why)
                ? new Answer.Refused(why)
                : new Answer.Unknown("the vendor refused one try while another one was under way");
    }
}
