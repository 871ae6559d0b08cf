package dev.florin.customer.rest;

import dev.florin.cart.CartPayment;
import dev.florin.cart.rest.Form;
import dev.florin.cart.rest.Numbers;
import dev.florin.customer.SavedCards;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.Customer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The cards that a customer keeps. They come from carts: a card that a signed-in customer sets there is kept. */
@RestController
@RequestMapping(CustomerSession.PATH + "/payment_methods")
class CustomerCardEndpoint {
    private final CustomerSession session;
    private final SavedCards cards;
    private final FluidAnswers answers;
    private final InstantSource clock;

    CustomerCardEndpoint(CustomerSession session, SavedCards cards, FluidAnswers answers, InstantSource clock) {
        this.session = session;
        this.cards = cards;
        this.answers = answers;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<Object> list(HttpServletRequest request) throws IOException {
        Customer customer = session.customer(request, Form.of(request));
        FluidPage page = FluidPage.of(request, "jwt");
        List<CartPayment> all = cards.list(customer.companyId(), customer.customerId());
        List<SavedCard> shown = all.stream()
                .skip(page.offset())
                .limit(page.perPage())
                .map(card -> SavedCard.of(card, clock.instant()))
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(answers.page(request, "payment_methods", shown, page, all.size()));
    }

    /** Answers what was removed. A cart that has the card keeps it until it is ordered. */
    @DeleteMapping("/{id}")
    ResponseEntity<Object> remove(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        Customer customer = session.customer(request, Form.of(request));
        long cardId = Numbers.idOrNone(id);
        CartPayment card =
                cards.find(customer.companyId(), customer.customerId(), cardId).orElseThrow(FluidRefusal::notFound);
        if (!cards.remove(customer.companyId(), customer.customerId(), cardId)) {
            throw FluidRefusal.notFound();
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(answers.answer(request, "payment_method", SavedCard.of(card, clock.instant())));
    }
}
