package dev.florin.cardorder.incomm;

import dev.florin.cardorder.CardOrder;
import dev.florin.cardorder.CardOrders;
import dev.florin.cardorder.CardStatus;
import dev.florin.cardorder.OrderedCard;
import dev.florin.cardorder.Program;
import dev.florin.cardorder.VoidOutcome;
import dev.florin.platform.http.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows and voids cards ({@code docs/protocols/incomm.md}, "Cards" and "Voids and balances"). Each reading of a code
 * leaves a trace.
 */
@RestController
final class CardEndpoint {
    private static final String CARD = IncommPaths.PREFIX + "/cards/{card}";
    private static final int NOT_POSSIBLE = 412;

    private final CardOrders orders;
    private final IncommLinks links;

    CardEndpoint(CardOrders orders, IncommLinks links) {
        this.orders = orders;
        this.links = links;
    }

    /** The order's cards that are there and not voided: none before it is filled. */
    @GetMapping({IncommPaths.PREFIX + "/orders/{order}/cards", IncommPaths.PREFIX + "/cards/order/{order}"})
    ResponseEntity<List<CardView>> cards(
            HttpServletRequest http, HttpServletResponse response, @PathVariable("order") String order) {
        CardOrders.WithCards found = orders.findWithCards(IncommAuthentication.meant(http), order)
                .orElseThrow(() -> new IncommProblem(404, "Order not found"));
        Program program = IncommAuthentication.use(http, response, found.order().programId());
        List<CardView> views = orders.show(program, found.cards(), RequestIds.of(http)).stream()
                .filter(shown -> shown.status() == CardStatus.ACTIVE)
                .map(shown -> view(http, found.order(), shown))
                .toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(views);
    }

    /** One card; its number is there while it can be used. */
    @GetMapping(CARD)
    ResponseEntity<CardView> card(
            HttpServletRequest http, HttpServletResponse response, @PathVariable("card") String card) {
        CardOrders.WithCards found = find(http, response, card);
        Program program = IncommAuthentication.program(http);
        CardOrders.Shown shown =
                orders.show(program, found.cards(), RequestIds.of(http)).getFirst();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view(http, found.order(), shown));
    }

    private CardView view(HttpServletRequest http, CardOrder order, CardOrders.Shown shown) {
        return CardView.of(shown, order, url -> links.absolute(http, url));
    }

    @GetMapping(CARD + "/balance")
    ResponseEntity<CardBalanceView> balance(
            HttpServletRequest http, HttpServletResponse response, @PathVariable("card") String card) {
        OrderedCard found = find(http, response, card).cards().getFirst();
        Program program = IncommAuthentication.program(http);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(CardBalanceView.of(found, orders.status(program, found)));
    }

    /** Takes a card back; repeating it changes nothing and gets the same answer. */
    @PostMapping(CARD + "/void")
    ResponseEntity<CardBalanceView> voidCard(
            HttpServletRequest http, HttpServletResponse response, @PathVariable("card") String card) {
        OrderedCard found = find(http, response, card).cards().getFirst();
        Program program = IncommAuthentication.program(http);
        return switch (orders.voidCard(program, found)) {
            case VoidOutcome.Voided() -> ResponseEntity.ok(CardBalanceView.of(found, CardStatus.VOIDED));
            case VoidOutcome.Begun() -> ResponseEntity.accepted().body(CardBalanceView.of(found, CardStatus.VOIDING));
            case VoidOutcome.NotPossible(String why) -> throw new IncommProblem(NOT_POSSIBLE, why);
        };
    }

    /** The card; the request is then one of its program. */
    private CardOrders.WithCards find(HttpServletRequest http, HttpServletResponse response, String card) {
        CardOrders.WithCards found = orders.findCard(IncommAuthentication.meant(http), card)
                .filter(one -> !one.cards().isEmpty())
                .orElseThrow(() -> new IncommProblem(404, "Card not found"));
        IncommAuthentication.use(http, response, found.order().programId());
        return found;
    }
}
