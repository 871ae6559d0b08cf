package dev.florin.subscription.rest;

import dev.florin.cart.CartItem;
import dev.florin.cart.CartPayment;
import dev.florin.cart.rest.Form;
import dev.florin.cart.rest.Numbers;
import dev.florin.customer.SavedCards;
import dev.florin.customer.rest.CustomerSession;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.http.RequestNote;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.Customer;
import dev.florin.subscription.Subscription;
import dev.florin.subscription.SubscriptionChange;
import dev.florin.subscription.SubscriptionDesk;
import dev.florin.subscription.SubscriptionKey;
import dev.florin.subscription.SubscriptionReply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Subscriptions: all of a company's with its token, only their own with a customer's. */
@RestController
@RequestMapping("/api/subscriptions")
class SubscriptionEndpoint {
    private static final String NAME = "subscription";
    private static final String CARD = "payment_method_id";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SubscriptionDesk desk;
    private final SavedCards cards;
    private final CompanyTokens tokens;
    private final CustomerSession session;
    private final FluidAnswers answers;
    private final InstantSource clock;

    SubscriptionEndpoint(
            SubscriptionDesk desk,
            SavedCards cards,
            CompanyTokens tokens,
            CustomerSession session,
            FluidAnswers answers,
            InstantSource clock) {
        this.desk = desk;
        this.cards = cards;
        this.tokens = tokens;
        this.session = session;
        this.answers = answers;
        this.clock = clock;
    }

    /** Newest first; filter {@code status}. */
    @GetMapping
    ResponseEntity<Object> list(HttpServletRequest request) throws IOException {
        SubscriptionDesk.Owner owner = owner(request, Form.of(request));
        FluidPage page = FluidPage.of(request, "jwt", "status");
        SubscriptionDesk.Page found = desk.list(owner, status(request), page.perPage(), page.offset());
        Object list = found.subscriptions().stream()
                .map(one -> SubscriptionAnswer.of(one, desk.plan(one)))
                .toList();
        return ok().body(answers.page(request, "subscriptions", list, page, found.total()));
    }

    @GetMapping("/{id}")
    ResponseEntity<Object> show(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        SubscriptionDesk.Owner owner = owner(request, Form.of(request));
        return answer(request, desk.find(owner, Numbers.idOrNone(id)).orElseThrow(FluidRefusal::notFound));
    }

    @PostMapping("/{id}/pause")
    ResponseEntity<Object> pause(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return change(request, response, id, "pause", new SubscriptionChange.Pause());
    }

    @PostMapping("/{id}/resume")
    ResponseEntity<Object> resume(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return change(request, response, id, "resume", new SubscriptionChange.Resume());
    }

    @PostMapping("/{id}/skip")
    ResponseEntity<Object> skip(@PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return change(request, response, id, "skip", new SubscriptionChange.Skip());
    }

    @PostMapping("/{id}/cancel")
    ResponseEntity<Object> cancel(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return change(request, response, id, "cancel", new SubscriptionChange.Cancel());
    }

    /** The plan, the units, and, by the customer, the card: one that the customer keeps. */
    @PatchMapping("/{id}")
    ResponseEntity<Object> edit(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        Form form = Form.of(request);
        SubscriptionDesk.Owner owner = owner(request, form);
        Long planId = form.id("subscription_plan_id");
        Integer quantity = form.integer("quantity", 1, CartItem.MAX_QUANTITY);
        CartPayment card = card(form, owner);
        form.refuseProblems();
        return reply(
                request, desk.change(owner, Numbers.idOrNone(id), new SubscriptionChange.Edit(planId, quantity, card)));
    }

    private @Nullable CartPayment card(Form form, SubscriptionDesk.Owner owner) {
        Long id = form.id(CARD);
        if (id == null) {
            return null;
        }
        Long customerId = owner.customerId();
        Optional<CartPayment> kept =
                customerId == null ? Optional.empty() : cards.find(owner.companyId(), customerId, id);
        if (kept.isEmpty()) {
            form.problem(CARD, "names no card that the customer keeps.");
        } else if (kept.get().isExpired(clock.instant())) {
            form.problem(CARD, "names a card that has expired.");
        }
        return kept.orElse(null);
    }

    /** @param meaning of the change; a repetition under its key is compared by it alone */
    private ResponseEntity<Object> change(
            HttpServletRequest request,
            HttpServletResponse response,
            String id,
            String meaning,
            SubscriptionChange change)
            throws IOException {
        SubscriptionDesk.Owner owner = owner(request, Form.of(request));
        SubscriptionReply reply = desk.change(owner, Numbers.idOrNone(id), change, key(request, meaning));
        if (reply instanceof SubscriptionReply.Refused refused && refused.replayed()) {
            response.setHeader(FluidKey.REPLAYED, "true");
        }
        return reply(request, reply);
    }

    private static @Nullable SubscriptionKey key(HttpServletRequest request, String meaning) {
        String text = request.getHeader(FluidKey.HEADER);
        if (text == null) {
            return null;
        }
        FluidKey key = new FluidKey(text, meaning);
        return new SubscriptionKey(
                key.text(),
                key.request(),
                (subscription, plan) -> JSON.writeValueAsBytes(SubscriptionAnswer.of(subscription, plan)));
    }

    private ResponseEntity<Object> reply(HttpServletRequest request, SubscriptionReply reply) {
        return switch (reply) {
            case SubscriptionReply.Changed(Subscription subscription) -> answer(request, subscription);
            case SubscriptionReply.Replayed(byte[] shown) ->
                ok().header(FluidKey.REPLAYED, "true").body(answers.answer(request, NAME, JSON.readTree(shown)));
            case SubscriptionReply.NotFound _ -> throw FluidRefusal.notFound();
            case SubscriptionReply.Renewing _ ->
                throw FluidRefusal.later(NAME, "is being renewed; try again in a moment.");
            case SubscriptionReply.Refused(String field, String message, boolean _) ->
                throw FluidRefusal.invalid(field, message);
        };
    }

    /** @throws FluidRefusal 401 without a token of a company or a customer */
    private SubscriptionDesk.Owner owner(HttpServletRequest request, Form form) {
        Optional<Long> company = tokens.company(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (company.isPresent()) {
            RequestNote.of(request).company(company.get());
            return new SubscriptionDesk.Owner(company.get(), null);
        }
        Customer customer = session.customer(request, form);
        RequestNote.of(request).company(customer.companyId());
        return new SubscriptionDesk.Owner(customer.companyId(), customer.customerId());
    }

    private static Subscription.@Nullable Status status(HttpServletRequest request) {
        String text = request.getParameter("status");
        if (text == null || text.isBlank()) {
            return null;
        }
        return Arrays.stream(Subscription.Status.values())
                .filter(one -> one.wire().equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> FluidRefusal.invalid("status", "is no status of a subscription."));
    }

    private ResponseEntity<Object> answer(HttpServletRequest request, Subscription subscription) {
        return ok().body(answers.answer(request, NAME, SubscriptionAnswer.of(subscription, desk.plan(subscription))));
    }

    private static ResponseEntity.BodyBuilder ok() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore());
    }
}
