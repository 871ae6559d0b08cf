package dev.florin.vendor.incomm;

import dev.florin.vendor.GiftCardVendor.Answer;
import dev.florin.vendor.GiftCardVendor.Cancellation;
import dev.florin.vendor.GiftCardVendor.Order;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Has the vendor take a card back, and never orders one to do so. A refusal says that the card is still sold only when
 * no other void of it may have been heard: a vendor may refuse to void a card that is already void. Otherwise the
 * card's own status decides.
 */
final class CardTakingBack {
    private static final String TAKEN_BACK = "the vendor took the card back";
    private static final int MAX_STATUS_LENGTH = 40;

    /** States of a card. Only another Florin is known to show one: see docs/vendors.md. */
    private static final Set<String> VOID = Set.of("voided", "void", "cancelled", "canceled");

    private static final Set<String> SOLD = Set.of("active");

    private final IncommApi api;
    private final IncommOrders orders;
    private final OrderedCard card;
    private final FulfilmentSearch list;
    private final IncommSettings settings;
    private final InstantSource clock;

    CardTakingBack(
            IncommApi api,
            IncommOrders orders,
            OrderedCard card,
            FulfilmentSearch list,
            IncommSettings settings,
            InstantSource clock) {
        this.api = api;
        this.orders = orders;
        this.card = card;
        this.list = list;
        this.settings = settings;
        this.clock = clock;
    }

    Cancellation cancel(Order order) {
        IncommOrders.Known known = orders.find(order.reference());
        if (known == null || (known.attempts() == 0 && known.orderUri() == null)) {
            return new Cancellation.Refused("the order was never sent");
        }
        if (known.refusal() != null) {
            return new Cancellation.Cancelled();
        }
        if (known.cardUri() != null) {
            return sendVoid(order.reference(), known.cardUri());
        }
        return known.orderUri() == null ? lookUp(order) : read(order, known.orderUri());
    }

    /** An order whose answer was lost is looked for, and not sent again. */
    private Cancellation lookUp(Order order) {
        return switch (list.search(order.reference())) {
            case FulfilmentSearch.Result.Found(String orderUri) -> {
                orders.name(order.reference(), orderUri);
                yield read(order, orderUri);
            }
            case FulfilmentSearch.Result.Absent() ->
                new Cancellation.Unknown("the vendor does not list the order, but may have it");
            case FulfilmentSearch.Result.Unsure(String why) -> new Cancellation.Unknown(why);
        };
    }

    private Cancellation read(Order order, String orderUri) {
        return switch (card.get(order, orderUri)) {
            case Answer.Filled filled -> cancel(order);
            case Answer.Refused refused -> new Cancellation.Cancelled();
            case Answer.NotFound() -> new Cancellation.Unknown("the order is not known yet");
            case Answer.Pending(String why) -> new Cancellation.Unknown(why);
            case Answer.Unknown(String why) -> new Cancellation.Unknown(why);
        };
    }

    private Cancellation sendVoid(String reference, String cardUri) {
        IncommOrders.VoidAttempt attempt = orders.beginVoid(reference);
        return switch (api.voidCard(cardUri)) {
            case Reply.NotSent(String why, boolean asked) -> {
                orders.takeBackVoid(reference, attempt);
                yield new Cancellation.Unknown(why);
            }
            case Reply.Silent(String why) -> new Cancellation.Unknown(why);
            case Reply.Answered reply when reply.status() == 200 || reply.status() == 204 -> taken(reference);
            case Reply.Answered reply
            when OrderPlacement.refuses(reply) || isConflict(reply) ->
                refused(
                        reference,
                        cardUri,
                        attempt,
                        "the vendor keeps the card sold: " + Json.errorTexts(reply.body()));
            case Reply.Answered reply -> new Cancellation.Unknown(reply.inWords());
        };
    }

    /** A card, unlike an order, is not asked for twice: a conflict with a reason refuses to take it back. */
    private static boolean isConflict(Reply.Answered reply) {
        return reply.status() == 409 && !Json.errorTexts(reply.body()).isEmpty();
    }

    private Cancellation taken(String reference) {
        orders.end(reference, TAKEN_BACK);
        return new Cancellation.Cancelled();
    }

    private Cancellation refused(String reference, String cardUri, IncommOrders.VoidAttempt attempt, String why) {
        if (orders.takeBackVoid(reference, attempt)) {
            return new Cancellation.Refused(why);
        }
        String status = status(cardUri);
        if (VOID.contains(status)) {
            return taken(reference);
        }
        return SOLD.contains(status) && isSettled(attempt)
                ? new Cancellation.Refused(why)
                : new Cancellation.Unknown("the vendor refuses the void now, but may have taken an earlier try");
    }

    /** Whether an earlier void that was heard would have taken effect by now. */
    private boolean isSettled(IncommOrders.VoidAttempt attempt) {
        Instant before = attempt.before();
        return before != null && !before.plus(settings.settleAfter()).isAfter(clock.instant());
    }

    /** The card's own status in lower case, or nothing. */
    private String status(String cardUri) {
        if (!(api.card(cardUri) instanceof Reply.Answered reply) || reply.status() != 200) {
            return "";
        }
        JsonNode body = Json.read(reply.body());
        String status = Json.text(body.path("Status"), MAX_STATUS_LENGTH);
        boolean isOurs = cardUri.equals(OrderLinks.name(body.path("CardUri")));
        return status == null || !isOurs ? "" : status.toLowerCase(Locale.ROOT);
    }
}
