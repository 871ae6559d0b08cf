package dev.florin.customer.rest;

import dev.florin.cart.CardVault;
import dev.florin.cart.CartForm;
import dev.florin.cart.CartPayment;
import dev.florin.cart.NewCard;
import dev.florin.cart.rest.Form;
import dev.florin.cart.rest.Numbers;
import dev.florin.customer.SavedCards;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.Customer;
import dev.florin.shop.People;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The cards of a company's customer, for the company's programs. A gateway's token is taken and never shown. */
@RestController
@RequestMapping("/api/customers/{customer_id}/payment_methods")
class CompanyCardEndpoint {
    private static final String CUSTOMER = "customer_id";
    private static final String ONE = "payment_method";
    private static final String TYPE = "type";
    private static final String DEFAULT = "default_payment_method";
    private static final String SET_DEFAULT = "set_as_default";
    private static final int MAX_TYPE_CHARS = 40;

    /** What is sent with a card and changes nothing: cards have one gateway, which knows the rest. */
    private static final List<String> OF_OTHERS =
            List.of("billing_address", "country_code", "set_customer_payment_method");

    private final CompanyCallers callers;
    private final People people;
    private final SavedCards cards;
    private final CardVault vault;
    private final FluidAnswers answers;
    private final InstantSource clock;

    CompanyCardEndpoint(
            CompanyCallers callers,
            People people,
            SavedCards cards,
            CardVault vault,
            FluidAnswers answers,
            InstantSource clock) {
        this.callers = callers;
        this.people = people;
        this.cards = cards;
        this.vault = vault;
        this.answers = answers;
        this.clock = clock;
    }

    /** The newest first. */
    @GetMapping
    ResponseEntity<Object> list(@PathVariable(CUSTOMER) String id, HttpServletRequest request) {
        Customer customer = customer(request, id);
        FluidPage page = FluidPage.of(request);
        List<CartPayment> all = cards.list(customer.companyId(), customer.customerId());
        Long chosen = chosen(customer);
        List<CustomerCard> shown = all.stream()
                .skip(page.offset())
                .limit(page.perPage())
                .map(card -> CustomerCard.of(card, chosen, clock.instant()))
                .toList();
        return ok(answers.page(request, "payment_methods", shown, page, all.size()));
    }

    /** Keeps a card. A token that the customer has already is the same card, so that a repetition does no harm. */
    @PostMapping
    ResponseEntity<Object> add(@PathVariable(CUSTOMER) String id, HttpServletRequest request) throws IOException {
        Customer customer = customer(request, id);
        Form form = Form.of(request);
        String type = form.text(TYPE, MAX_TYPE_CHARS);
        if (type != null && !type.equals(CartPayment.CREDIT_CARD)) {
            form.problem(TYPE, "must be " + CartPayment.CREDIT_CARD + ".");
        }
        boolean isDefault = Boolean.TRUE.equals(flag(form, DEFAULT));
        OF_OTHERS.forEach(form::expectAll);
        NewCard card = CardForm.read(form, clock.instant(), CartForm.LATER);
        form.refuseProblems();
        CartPayment sealed =
                cards.identified(customer.companyId(), customer.customerId(), vault.seal(Objects.requireNonNull(card)));
        boolean isNew = find(customer, sealed.id()).isEmpty();
        cards.save(customer.companyId(), customer.customerId(), sealed);
        CartPayment kept = find(customer, sealed.id())
                .orElseThrow(() ->
                        FluidRefusal.invalid(ONE, "is one too many: a customer keeps " + SavedCards.MAX_CARDS + "."));
        if (isDefault) {
            cards.choose(customer.companyId(), customer.customerId(), kept.id());
        }
        Map<String, Object> body = one(request, customer, kept);
        body.put("card", Objects.requireNonNull(body.get(ONE)));
        body.put("was_created", isNew);
        return ok(body);
    }

    /** Makes it the customer's first choice, or nothing the first choice. */
    @PatchMapping("/{id}")
    ResponseEntity<Object> choose(
            @PathVariable(CUSTOMER) String customerId, @PathVariable("id") String id, HttpServletRequest request)
            throws IOException {
        Customer customer = customer(request, customerId);
        Form form = Form.of(request);
        Boolean isDefault = flag(form, SET_DEFAULT);
        if (isDefault == null && form.isSound()) {
            form.problem(SET_DEFAULT, Form.REQUIRED);
        }
        form.refuseProblems();
        CartPayment card = find(customer, Numbers.idOrNone(id)).orElseThrow(FluidRefusal::notFound);
        if (Boolean.TRUE.equals(isDefault)) {
            cards.choose(customer.companyId(), customer.customerId(), card.id());
        } else {
            cards.chooseNone(customer.companyId(), customer.customerId(), card.id());
        }
        return ok(one(request, customer, card));
    }

    /** Forgets it. Carts and subscriptions that use it keep it. */
    @DeleteMapping("/{id}")
    ResponseEntity<Object> remove(
            @PathVariable(CUSTOMER) String customerId, @PathVariable("id") String id, HttpServletRequest request) {
        Customer customer = customer(request, customerId);
        CartPayment card = find(customer, Numbers.idOrNone(id)).orElseThrow(FluidRefusal::notFound);
        Long chosen = chosen(customer);
        if (!cards.remove(customer.companyId(), customer.customerId(), card.id())) {
            throw FluidRefusal.notFound();
        }
        return ok(answers.answer(request, ONE, CustomerCard.of(card, chosen, clock.instant())));
    }

    private Customer customer(HttpServletRequest request, String id) {
        return people.customer(callers.company(request), Numbers.idOrNone(id)).orElseThrow(FluidRefusal::notFound);
    }

    private @Nullable Long chosen(Customer customer) {
        return cards.chosen(customer.companyId(), customer.customerId()).orElse(null);
    }

    private Optional<CartPayment> find(Customer customer, long cardId) {
        return cards.list(customer.companyId(), customer.customerId()).stream()
                .filter(card -> card.id() == cardId)
                .findFirst();
    }

    private Map<String, Object> one(HttpServletRequest request, Customer customer, CartPayment card) {
        Long chosen = chosen(customer);
        Map<String, @Nullable Object> buyer = new LinkedHashMap<>();
        buyer.put("id", customer.customerId());
        buyer.put("default_payment_method_id", chosen);
        Map<String, Object> body = answers.answer(request, ONE, CustomerCard.of(card, chosen, clock.instant()));
        body.put("customer", buyer);
        return body;
    }

    private static @Nullable Boolean flag(Form form, String name) {
        JsonNode sent = form.find(name);
        if (sent.isNull() || sent.isMissingNode()) {
            return null;
        }
        if (!sent.isBoolean()) {
            form.problem(name, "must be true or false.");
            return null;
        }
        return sent.booleanValue();
    }

    private static ResponseEntity<Object> ok(Map<String, Object> body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
