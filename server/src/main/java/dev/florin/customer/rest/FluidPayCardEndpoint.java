package dev.florin.customer.rest;

import dev.florin.cart.CardVault;
import dev.florin.cart.CartForm;
import dev.florin.cart.CartPayment;
import dev.florin.cart.NewCard;
import dev.florin.cart.rest.Form;
import dev.florin.cart.rest.Numbers;
import dev.florin.customer.CustomerDefaults;
import dev.florin.customer.SavedCards;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.Customer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The cards that customers keep, under the newest generation's path, where one may also be kept without a cart: as a
 * gateway's token, as carts take it. Numbers of cards never come here.
 */
@RestController
@RequestMapping(FluidPayEndpoint.PATH + "/payment_methods")
class FluidPayCardEndpoint {
    private static final String NAME = "payment_method";
    private static final String LIST = "payment_methods";
    private static final int MAX_WORD_CHARS = 50;

    private final CustomerSession session;
    private final SavedCards cards;
    private final CardVault vault;
    private final CustomerDefaults defaults;
    private final FluidAnswers answers;
    private final InstantSource clock;

    FluidPayCardEndpoint(
            CustomerSession session,
            SavedCards cards,
            CardVault vault,
            CustomerDefaults defaults,
            FluidAnswers answers,
            InstantSource clock) {
        this.session = session;
        this.cards = cards;
        this.vault = vault;
        this.defaults = defaults;
        this.answers = answers;
        this.clock = clock;
    }

    /** Cards pay in every country, so {@code country_code} leaves none out. */
    @GetMapping
    ResponseEntity<Object> list(HttpServletRequest request) throws IOException {
        Customer customer = session.customer(request, Form.of(request));
        FluidPage page = FluidPage.of(request, "jwt", "country_code");
        Long chosen = defaults.of(customer).cardId();
        List<CartPayment> all = cards.list(customer.companyId(), customer.customerId());
        List<FluidPayCard> shown = all.stream()
                .skip(page.offset())
                .limit(page.perPage())
                .map(card -> FluidPayCard.of(card, chosen))
                .toList();
        Map<String, Object> answer = answers.page(request, LIST, shown, page, all.size());
        answer.put(
                FluidPayEndpoint.ACCOUNT,
                FluidPayAddressEndpoint.account(customer, "default_payment_method_id", chosen));
        return FluidPayEndpoint.ok(answer);
    }

    /** The same token is the same card, so a repetition keeps nothing twice. */
    @PostMapping
    ResponseEntity<Object> add(HttpServletRequest request) throws IOException {
        Form form = Form.of(request);
        Customer customer = session.customer(request, form);
        String type = form.requiredText("type", MAX_WORD_CHARS);
        if (!type.isEmpty() && !type.equals(CartPayment.CREDIT_CARD)) {
            form.problem("type", "must be " + CartPayment.CREDIT_CARD + ".");
        }
        form.expect("country_code");
        boolean isDefault = form.flag("default_payment_method", false);
        NewCard card = CardForm.read(form, clock.instant(), CartForm.LATER);
        form.refuseProblems();
        Map<String, Object> answer = answer(request, customer, kept(customer, Objects.requireNonNull(card)), isDefault);
        answer.put("card", Objects.requireNonNull(answer.get(NAME)));
        return FluidPayEndpoint.ok(answer);
    }

    private Kept kept(Customer customer, NewCard card) {
        CartPayment sealed = cards.identified(customer.companyId(), customer.customerId(), vault.seal(card));
        boolean known = find(customer, sealed.id());
        cards.save(customer.companyId(), customer.customerId(), sealed);
        // The one that is kept: another request may have kept the same token meanwhile.
        CartPayment saved = cards.list(customer.companyId(), customer.customerId()).stream()
                .filter(one -> one.fingerprint().equals(sealed.fingerprint()))
                .findFirst()
                .orElseThrow(() -> FluidRefusal.invalid(
                        NAME, "is one too many: " + SavedCards.MAX_CARDS + " are kept; remove one first."));
        return new Kept(saved, !known && saved.id() == sealed.id());
    }

    private boolean find(Customer customer, long cardId) {
        return cards.find(customer.companyId(), customer.customerId(), cardId).isPresent();
    }

    private record Kept(CartPayment card, boolean isNew) {}

    private Map<String, Object> answer(HttpServletRequest request, Customer customer, Kept kept, boolean isDefault) {
        if (isDefault) {
            cards.choose(
                    customer.companyId(), customer.customerId(), kept.card().id());
        }
        Long chosen = defaults.of(customer).cardId();
        FluidPayCard shown = FluidPayCard.of(kept.card(), chosen);
        Map<String, Object> account = FluidPayAddressEndpoint.account(customer, "default_payment_method_id", chosen);
        Map<String, Object> answer = answers.answer(request, NAME, shown);
        answer.put("customer", account);
        answer.put(FluidPayEndpoint.ACCOUNT, account);
        answer.put("was_created", kept.isNew());
        return answer;
    }

    /** Chooses it, or says where its bills go now; of that the postal code alone is kept. */
    @PatchMapping("/{id}")
    ResponseEntity<Object> change(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        Form form = Form.of(request);
        Customer customer = session.customer(request, form);
        form.expect("payment_method_id");
        boolean isDefault = form.flag("set_as_default", false);
        String postalCode = CardForm.postalCode(form, CartForm.LATER);
        form.refuseProblems();
        long cardId = Numbers.idOrNone(id);
        if (postalCode != null) {
            cards.changePostalCode(customer.companyId(), customer.customerId(), cardId, postalCode);
        }
        CartPayment card =
                cards.find(customer.companyId(), customer.customerId(), cardId).orElseThrow(FluidRefusal::notFound);
        return FluidPayEndpoint.ok(answer(request, customer, new Kept(card, false), isDefault));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Object> remove(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        Customer customer = session.customer(request, Form.of(request));
        if (!cards.remove(customer.companyId(), customer.customerId(), Numbers.idOrNone(id))) {
            throw FluidRefusal.notFound();
        }
        return FluidPayEndpoint.ok(answers.answer(request, "message", "The card is removed."));
    }
}
