package dev.florin.subscription.rest;

import dev.florin.cart.rest.Form;
import dev.florin.customer.rest.CustomerSession;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidKey;
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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Reads who asks for a subscription and which is meant, has it changed, and answers. */
final class SubscriptionCallers {
    static final String NAME = "subscription";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SubscriptionDesk desk;
    private final CompanyTokens tokens;
    private final CustomerSession session;
    private final FluidAnswers answers;

    SubscriptionCallers(SubscriptionDesk desk, CompanyTokens tokens, CustomerSession session, FluidAnswers answers) {
        this.desk = desk;
        this.tokens = tokens;
        this.session = session;
        this.answers = answers;
    }

    SubscriptionDesk desk() {
        return desk;
    }

    FluidAnswers answers() {
        return answers;
    }

    /** @throws FluidRefusal 401 without a token of a company or a customer */
    SubscriptionDesk.Owner owner(HttpServletRequest request, Form form) {
        Optional<Long> company = tokens.company(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (company.isPresent()) {
            RequestNote.of(request).company(company.get());
            return new SubscriptionDesk.Owner(company.get(), null);
        }
        Customer customer = session.customer(request, form);
        RequestNote.of(request).company(customer.companyId());
        return new SubscriptionDesk.Owner(customer.companyId(), customer.customerId());
    }

    /** @throws FluidRefusal 404 when the owner has no such subscription */
    Subscription find(SubscriptionDesk.Owner owner, String idOrToken) {
        return desk.find(owner, desk.idOf(owner, idOrToken)).orElseThrow(FluidRefusal::notFound);
    }

    /** Changes the subscription once for each of the request's keys. */
    SubscriptionReply change(
            HttpServletRequest request, HttpServletResponse response, SubscriptionDesk.Owner owner, Wish wish) {
        return marked(
                response,
                desk.change(owner, desk.idOf(owner, wish.idOrToken()), wish.change(), key(request, wish.meaning())));
    }

    /**
     * As {@link #change}, of a form that names what may be gone by the time that it is repeated: a repetition is answered
     * as the first time all the same.
     *
     * @throws FluidRefusal 422 for the form's problems, unless its key stands for something already
     */
    SubscriptionReply change(
            HttpServletRequest request,
            HttpServletResponse response,
            SubscriptionDesk.Owner owner,
            Form form,
            Wish wish) {
        SubscriptionKey key = form.isSound() ? null : key(request, wish.meaning());
        if (key != null) {
            Optional<SubscriptionReply> earlier = desk.earlier(owner, desk.idOf(owner, wish.idOrToken()), key);
            if (earlier.isPresent()) {
                return marked(response, earlier.get());
            }
        }
        form.refuseProblems();
        return change(request, response, owner, wish);
    }

    private static SubscriptionReply marked(HttpServletResponse response, SubscriptionReply reply) {
        if (reply instanceof SubscriptionReply.Refused refused && refused.replayed()) {
            response.setHeader(FluidKey.REPLAYED, "true");
        }
        return reply;
    }

    /** @param meaning of the change; a repetition under its key is compared by it alone */
    record Wish(String idOrToken, String meaning, SubscriptionChange change) {}

    private static @Nullable SubscriptionKey key(HttpServletRequest request, String meaning) {
        String text = request.getHeader(FluidKey.HEADER);
        if (text == null) {
            return null;
        }
        FluidKey key = new FluidKey(text, meaning);
        return new SubscriptionKey(
                key.text(),
                key.request(),
                (subscription, shop) -> JSON.writeValueAsBytes(SubscriptionAnswer.of(subscription, shop)));
    }

    ResponseEntity<Object> reply(HttpServletRequest request, SubscriptionReply reply) {
        return reply(request, reply, Map.of());
    }

    /** @param more members beside the subscription */
    ResponseEntity<Object> reply(HttpServletRequest request, SubscriptionReply reply, Map<String, Object> more) {
        return switch (reply) {
            case SubscriptionReply.Changed(Subscription subscription) ->
                answer(request, SubscriptionAnswer.of(subscription, desk.shop(subscription)), more, false);
            case SubscriptionReply.Replayed(byte[] shown) -> answer(request, JSON.readTree(shown), more, true);
            case SubscriptionReply.NotFound _ -> throw FluidRefusal.notFound();
            case SubscriptionReply.Renewing _ ->
                throw FluidRefusal.later(NAME, "is being renewed; try again in a moment.");
            case SubscriptionReply.Refused(String field, String message, boolean _) ->
                throw FluidRefusal.invalid(field, message);
        };
    }

    private ResponseEntity<Object> answer(
            HttpServletRequest request, Object shown, Map<String, Object> more, boolean replayed) {
        Map<String, Object> body = answers.answer(request, NAME, shown);
        body.putAll(more);
        ResponseEntity.BodyBuilder ok = ok();
        return (replayed ? ok.header(FluidKey.REPLAYED, "true") : ok).body(body);
    }

    static ResponseEntity.BodyBuilder ok() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore());
    }
}
