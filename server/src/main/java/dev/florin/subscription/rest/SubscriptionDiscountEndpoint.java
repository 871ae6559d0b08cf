package dev.florin.subscription.rest;

import dev.florin.cart.rest.Form;
import dev.florin.cart.rest.Numbers;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.resource.KeptAnswer;
import dev.florin.resource.KeyedWork;
import dev.florin.shop.Shop;
import dev.florin.subscription.Subscription;
import dev.florin.subscription.SubscriptionDesk;
import dev.florin.subscription.SubscriptionDiscount;
import dev.florin.subscription.SubscriptionDiscounts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** Discounts on a subscription's renewals: seen by whoever sees the subscription, given and taken by the company. */
@RestController
@RequestMapping({SubscriptionEndpoint.PATH + "/{id}/discounts", SubscriptionEndpoint.CHECKOUT + "/{id}/discounts"})
class SubscriptionDiscountEndpoint {
    private static final String ONE = "subscription_discount";
    private static final String ID = "discount_id";
    private static final String CODE = "discount_code";
    private static final String CYCLES = "duration_cycles";
    private static final int MAX_CODE_CHARS = 100;
    private static final int MAX_TEXT_CHARS = 1_000;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final SubscriptionCallers callers;
    private final SubscriptionDiscounts discounts;
    private final KeyedWork keyed;
    private final Transactions transactions;

    SubscriptionDiscountEndpoint(
            SubscriptionCallers callers, SubscriptionDiscounts discounts, KeyedWork keyed, Transactions transactions) {
        this.callers = callers;
        this.discounts = discounts;
        this.keyed = keyed;
        this.transactions = transactions;
    }

    /** The newest first, also those that are over. */
    @GetMapping
    ResponseEntity<Object> list(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        Subscription found = callers.find(callers.owner(request, Form.of(request)), id);
        Object shown = discounts.list(found).stream()
                .map(one ->
                        SubscriptionDiscountAnswer.of(one, found, callers.desk().shop(found)))
                .toList();
        return SubscriptionCallers.ok().body(callers.answers().answer(request, "subscription_discounts", shown));
    }

    /** From the next renewal on. The same again changes nothing while it is there; with a key it is given once. */
    @PostMapping
    ResponseEntity<Object> give(@PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        Subscription found = callers.find(company(request, form), id);
        SubscriptionDiscounts.Wish wish = wish(form);
        form.refuseProblems();
        String text = request.getHeader(FluidKey.HEADER);
        FluidKey key = text == null
                ? null
                : new FluidKey(text, "discount of subscription " + found.subscriptionId() + "\n" + wish);
        Shop shop = discounts.shop(found.companyId());
        Transactions.Work<KeptAnswer> work = connection -> {
            SubscriptionDiscount given =
                    done(discounts.give(connection, shop, found.companyId(), found.subscriptionId(), wish));
            return new KeptAnswer(
                    HttpStatus.OK.value(),
                    JsonMapper.shared().writeValueAsString(SubscriptionDiscountAnswer.of(given, found, shop)),
                    false);
        };
        KeptAnswer answer = key == null
                ? transactions.call(work)
                : keyed.once(found.companyId(), key, refusal -> refusal.status() == NOT_FOUND, work);
        if (answer.replayed()) {
            response.setHeader(FluidKey.REPLAYED, "true");
        }
        if (answer.isRefusal()) {
            throw answer.refusal();
        }
        return SubscriptionCallers.ok().body(callers.answers().answer(request, ONE, new RawValue(answer.json())));
    }

    @DeleteMapping("/{discountId}")
    ResponseEntity<Object> remove(
            @PathVariable("id") String id, @PathVariable("discountId") String discountId, HttpServletRequest request)
            throws IOException {
        Form form = Form.of(request);
        Subscription found = callers.find(company(request, form), id);
        String detail = form.text("removed_detail", MAX_TEXT_CHARS);
        form.refuseProblems();
        SubscriptionDiscount removed =
                done(discounts.remove(found.companyId(), found.subscriptionId(), Numbers.idOrNone(discountId), detail));
        Object shown =
                SubscriptionDiscountAnswer.of(removed, found, callers.desk().shop(found));
        return SubscriptionCallers.ok().body(callers.answers().answer(request, ONE, shown));
    }

    /** @throws FluidRefusal 403 for a customer, whose own codes are for carts */
    private SubscriptionDesk.Owner company(HttpServletRequest request, Form form) {
        SubscriptionDesk.Owner owner = callers.owner(request, form);
        if (owner.customerId() != null) {
            throw FluidRefusal.of(FORBIDDEN, "only the company gives discounts on renewals");
        }
        return owner;
    }

    /** For one renewal, unless more is said. */
    private static SubscriptionDiscounts.Wish wish(Form form) {
        Long discountId = form.id(ID);
        String code = form.text(CODE, MAX_CODE_CHARS);
        Integer cycles = form.integer(CYCLES, 1, SubscriptionDiscounts.MAX_CYCLES);
        String notes = form.text("notes", MAX_TEXT_CHARS);
        if (form.has(ID) == form.has(CODE)) {
            form.problem(ID, "or " + CODE + " is required, and not both.");
        }
        SubscriptionDiscount.Duration duration = duration(form);
        if ((duration == SubscriptionDiscount.Duration.REPEATING) != form.has(CYCLES)) {
            form.problem(CYCLES, "is required when it is repeating, and is for nothing else.");
        }
        return new SubscriptionDiscounts.Wish(discountId, code, duration, cycles, notes);
    }

    private static SubscriptionDiscount.Duration duration(Form form) {
        String text = form.text("duration", MAX_CODE_CHARS);
        Optional<SubscriptionDiscount.Duration> found = Arrays.stream(SubscriptionDiscount.Duration.values())
                .filter(one -> one.wire().equals(text))
                .findFirst();
        if (text != null && found.isEmpty()) {
            form.problem("duration", "must be forever, once or repeating.");
        }
        return found.orElse(SubscriptionDiscount.Duration.ONCE);
    }

    private static SubscriptionDiscount done(SubscriptionDiscounts.Reply reply) {
        return switch (reply) {
            case SubscriptionDiscounts.Reply.Done(SubscriptionDiscount discount) -> discount;
            case SubscriptionDiscounts.Reply.NotFound _ -> throw FluidRefusal.notFound();
            case SubscriptionDiscounts.Reply.Renewing _ ->
                throw FluidRefusal.later(SubscriptionCallers.NAME, "is being renewed; try again in a moment.");
            case SubscriptionDiscounts.Reply.Refused(String field, String message) ->
                throw FluidRefusal.invalid(field, message);
        };
    }
}
