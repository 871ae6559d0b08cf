package dev.florin.subscription.rest;

import dev.florin.cart.rest.Form;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.replies.ReplyScope;
import dev.florin.resource.KeptAnswer;
import dev.florin.resource.KeyedWork;
import dev.florin.shop.Shop;
import dev.florin.subscription.Subscription;
import dev.florin.subscription.SubscriptionDesk;
import dev.florin.subscription.SubscriptionReply;
import dev.florin.subscription.SubscriptionStarts;
import dev.florin.subscription.SubscriptionWish;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** Begins a subscription without an order: for any customer with the company's token, for themselves with their own. */
@RestController
class SubscriptionStartEndpoint {
    private static final int UNPROCESSABLE = 422;

    private final SubscriptionCallers callers;
    private final SubscriptionStartForm forms;
    private final SubscriptionStarts starts;
    private final KeyedWork keyed;
    private final Transactions transactions;

    SubscriptionStartEndpoint(
            SubscriptionCallers callers,
            SubscriptionStartForm forms,
            SubscriptionStarts starts,
            KeyedWork keyed,
            Transactions transactions) {
        this.callers = callers;
        this.forms = forms;
        this.starts = starts;
        this.keyed = keyed;
        this.transactions = transactions;
    }

    /** Nothing is charged by it. With a key it begins one, however often it is asked for. */
    @PostMapping({SubscriptionEndpoint.PATH, SubscriptionEndpoint.CHECKOUT})
    ResponseEntity<Object> begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form form = Form.of(request);
        SubscriptionDesk.Owner owner = callers.owner(request, form);
        String whose = owner.customerId() == null ? "" : " of customer " + owner.customerId();
        String text = request.getHeader(FluidKey.HEADER);
        FluidKey key = text == null ? null : new FluidKey(text, "subscription" + whose + "\n" + forms.meaning(form));
        Shop shop = starts.shop(owner.companyId());
        Transactions.Work<KeptAnswer> work = work(form, owner, shop);
        return shown(
                request,
                response,
                key == null
                        ? transactions.call(work)
                        : keyed.once(scope(owner), key, refusal -> refusal.status() != UNPROCESSABLE, work));
    }

    /**
     * What the request names is read before the transaction, as that has one connection. What is wrong is said within it:
     * a repetition under a key is answered as the first request was, also when its card is gone by now.
     */
    private Transactions.Work<KeptAnswer> work(Form form, SubscriptionDesk.Owner owner, Shop shop) {
        SubscriptionWish wish;
        try {
            wish = forms.wish(form, owner, shop);
        } catch (FluidRefusal refusal) {
            return _ -> {
                throw refusal;
            };
        }
        return connection -> switch (starts.begin(connection, shop, wish)) {
            case SubscriptionReply.Changed(Subscription begun) ->
                new KeptAnswer(
                        HttpStatus.CREATED.value(),
                        JsonMapper.shared().writeValueAsString(SubscriptionAnswer.of(begun, shop)),
                        false);
            case SubscriptionReply.Refused(String field, String message, boolean _) ->
                throw FluidRefusal.invalid(SubscriptionStartForm.path(form, field), message);
            case SubscriptionReply.NotFound _, SubscriptionReply.Renewing _, SubscriptionReply.Replayed _ ->
                throw new IllegalStateException("a new subscription of " + owner + " is begun or refused");
        };
    }

    private static ReplyScope scope(SubscriptionDesk.Owner owner) {
        Long customerId = owner.customerId();
        return customerId == null
                ? ReplyScope.ofCompany(owner.companyId())
                : ReplyScope.ofCustomer(owner.companyId(), customerId);
    }

    private ResponseEntity<Object> shown(HttpServletRequest request, HttpServletResponse response, KeptAnswer answer) {
        if (answer.replayed()) {
            response.setHeader(FluidKey.REPLAYED, "true");
        }
        if (answer.isRefusal()) {
            throw answer.refusal();
        }
        return ResponseEntity.status(answer.status())
                .cacheControl(CacheControl.noStore())
                .body(callers.answers().answer(request, SubscriptionCallers.NAME, new RawValue(answer.json())));
    }
}
