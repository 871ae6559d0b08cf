package dev.florin.cardorder.incomm;

import dev.florin.cardorder.CardOrder;
import dev.florin.cardorder.CardOrders;
import dev.florin.cardorder.CardStatus;
import dev.florin.cardorder.OrderedCard;
import dev.florin.cardorder.Program;
import dev.florin.cardorder.VoidOutcome;
import dev.florin.platform.http.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows and voids cards ({@code spec/incomm.md §1.3}). Whoever reads a code leaves a trace. */
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
    ResponseEntity<List<CardView>> cards(HttpServletRequest http, @PathVariable("order") String order) {
        Program program = IncommAuthentication.program(http);
        CardOrders.WithCards found =
                orders.findWithCards(program, order).orElseThrow(() -> new IncommProblem(404, "Order not found"));
        List<CardView> views = orders.show(program, found.cards(), RequestIds.of(http)).stream()
                .filter(shown -> shown.status() == CardStatus.ACTIVE)
                .map(shown -> view(http, found.order(), shown))
                .toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(views);
    }

    /** One card; its number is there while it can be used. */
    @GetMapping(CARD)
    ResponseEntity<CardView> card(HttpServletRequest http, @PathVariable("card") String card) {
        Program program = IncommAuthentication.program(http);
        CardOrders.WithCards found = find(program, card);
        CardOrders.Shown shown =
                orders.show(program, found.cards(), RequestIds.of(http)).getFirst();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view(http, found.order(), shown));
    }

    private CardView view(HttpServletRequest http, CardOrder order, CardOrders.Shown shown) {
        return CardView.of(shown, order.skuTexts(), url -> links.absolute(http, url));
    }

    @GetMapping(CARD + "/balance")
    ResponseEntity<CardBalanceView> balance(HttpServletRequest http, @PathVariable("card") String card) {
        Program program = IncommAuthentication.program(http);
        OrderedCard found = find(program, card).cards().getFirst();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(CardBalanceView.of(found, orders.status(program, found)));
    }

    /** Takes a card back; doing it again changes nothing and is answered alike. */
    @PostMapping(CARD + "/void")
    ResponseEntity<CardBalanceView> voidCard(HttpServletRequest http, @PathVariable("card") String card) {
        Program program = IncommAuthentication.program(http);
        OrderedCard found = find(program, card).cards().getFirst();
        return switch (orders.voidCard(program, found)) {
            case VoidOutcome.Voided() -> ResponseEntity.ok(CardBalanceView.of(found, CardStatus.VOIDED));
            case VoidOutcome.Begun() -> ResponseEntity.accepted().body(CardBalanceView.of(found, CardStatus.VOIDING));
            case VoidOutcome.NotPossible(String why) -> throw new IncommProblem(NOT_POSSIBLE, why);
        };
    }

    private CardOrders.WithCards find(Program program, String card) {
        return orders.findCard(program, card)
                .filter(found -> !found.cards().isEmpty())
                .orElseThrow(() -> new IncommProblem(404, "Card not found"));
    }
}
