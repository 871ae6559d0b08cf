package dev.florin.cardorder.incomm;

import dev.florin.cardorder.CardOrder;
import dev.florin.cardorder.CardOrderState;
import dev.florin.cardorder.CardOrders;
import dev.florin.cardorder.OrderKind;
import dev.florin.cardorder.PlaceOutcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Places and shows orders ({@code docs/protocols/incomm.md}, "Placing orders" and "Repeated orders"). */
@RestController
final class OrderEndpoint {
    private static final String ORDERS = IncommPaths.PREFIX + "/orders";

    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;
    private static final int NOT_COVERED = 412;

    private final CardOrders orders;
    private final IncommLinks links;
    private final Duration immediateWait;

    /** @param immediateWait how long an immediate order's call waits for its cards */
    OrderEndpoint(CardOrders orders, IncommLinks links, Duration immediateWait) {
        this.orders = orders;
        this.links = links;
        this.immediateWait = immediateWait;
    }

    /**
     * 201, with the cards or, when they take longer than a call waits, while they are on their way: clients know no
     * other status, and a client that took the answer for a failure would buy again.
     */
    @PostMapping(path = ORDERS + "/immediate", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> placeImmediate(HttpServletRequest http) throws IOException {
        PlaceOutcome outcome =
                orders.place(IncommAuthentication.program(http), OrderReader.read(http), OrderKind.IMMEDIATE);
        return outcome instanceof PlaceOutcome.Placed(CardOrder order, List<String> cardUris)
                ? immediate(http, orders.await(order, immediateWait), cardUris)
                : notPlaced(http, outcome);
    }

    private ResponseEntity<?> immediate(HttpServletRequest http, CardOrder order, List<String> cardUris) {
        if (order.state() == CardOrderState.FAILED) {
            return ResponseEntity.status(NOT_COVERED)
                    .header(HttpHeaders.LOCATION, location(http, order.orderUri()))
                    .body(texts(String.valueOf(order.message())));
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.LOCATION, location(http, order.orderUri()))
                .header(HttpHeaders.LINK, cardLinks(http, order, cardUris))
                .body(OrderView.of(order));
    }

    /** First the one to all cards, then one to each card. */
    private String cardLinks(HttpServletRequest http, CardOrder order, List<String> cardUris) {
        String all = "<" + location(http, order.orderUri()) + "/cards>; rel=\"cards\"";
        Stream<String> each = cardUris.stream().map(uri -> "<" + links.to(http, "/cards/" + uri) + ">; rel=\"card\"");
        return Stream.concat(Stream.of(all), each).collect(Collectors.joining(", "));
    }

    /** 202: the order is filled in the background. */
    @PostMapping(path = ORDERS, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> place(HttpServletRequest http) throws IOException {
        PlaceOutcome outcome =
                orders.place(IncommAuthentication.program(http), OrderReader.read(http), OrderKind.STANDARD);
        return outcome instanceof PlaceOutcome.Placed placed
                ? ResponseEntity.status(ACCEPTED)
                        .header(
                                HttpHeaders.LOCATION,
                                location(http, placed.order().orderUri()))
                        .body(OrderView.of(placed.order()))
                : notPlaced(http, outcome);
    }

    private ResponseEntity<?> notPlaced(HttpServletRequest http, PlaceOutcome outcome) {
        return switch (outcome) {
            case PlaceOutcome.Duplicate(UUID orderId, String orderUri) ->
                ResponseEntity.status(CONFLICT)
                        .header(HttpHeaders.LOCATION, location(http, orderUri))
                        .body(texts("Duplicate CustomerOrderId detected in order"));
            case PlaceOutcome.Invalid(List<String> texts) -> throw new IncommProblem(400, texts);
            case PlaceOutcome.NotCovered(String text) -> throw new IncommProblem(NOT_COVERED, text);
            case PlaceOutcome.Placed placed -> throw new IllegalStateException("it was placed");
        };
    }

    @GetMapping(ORDERS + "/{order}")
    ResponseEntity<OrderView> order(
            HttpServletRequest http, HttpServletResponse response, @PathVariable("order") String order) {
        CardOrder found = orders.find(IncommAuthentication.meant(http), order)
                .orElseThrow(() -> new IncommProblem(404, "Order not found"));
        IncommAuthentication.use(http, response, found.programId());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(OrderView.of(found));
    }

    private String location(HttpServletRequest http, String orderUri) {
        return links.to(http, "/orders/" + orderUri);
    }

    private static List<List<String>> texts(String text) {
        return List.of(List.of(text));
    }
}
