package dev.florin.subscription.rest;

import dev.florin.cart.rest.Form;
import dev.florin.cart.rest.Numbers;
import dev.florin.customer.rest.CustomerSession;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.Address;
import dev.florin.shop.Customer;
import dev.florin.shop.People;
import dev.florin.subscription.Subscription;
import dev.florin.subscription.SubscriptionChange;
import dev.florin.subscription.SubscriptionDesk;
import dev.florin.subscription.SubscriptionFilter;
import dev.florin.subscription.SubscriptionReply;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Sends a customer's subscriptions to an address that the customer keeps. */
@RestController
class AddressToSubscriptionsEndpoint {
    /** In one request; each subscription is changed by itself. */
    private static final int MAX = 200;

    private static final String IDS = "subscription_ids";
    private static final String ALL = "apply_to_all";

    private final CustomerSession session;
    private final SubscriptionDesk desk;
    private final People people;
    private final FluidAnswers answers;

    AddressToSubscriptionsEndpoint(
            CustomerSession session, SubscriptionDesk desk, People people, FluidAnswers answers) {
        this.session = session;
        this.desk = desk;
        this.people = people;
        this.answers = answers;
    }

    /**
     * Those that are named, or all that are not cancelled. One that cannot go there (in another country, or being renewed)
     * stays as it is and is not counted; doing it again does no harm.
     */
    @PostMapping("/api/checkout/v2026-04/customers/me/addresses/{id}/apply_to_subscriptions")
    ResponseEntity<Object> apply(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        Form form = Form.of(request);
        Customer customer = session.customer(request, form);
        boolean all = form.flag(ALL, false);
        List<Long> named = ids(form);
        if (all == form.has(IDS)) {
            form.problem(IDS, "or " + ALL + " is required, and not both.");
        }
        form.refuseProblems();
        Address address = people.address(customer.companyId(), customer.customerId(), Numbers.idOrNone(id))
                .orElseThrow(FluidRefusal::notFound);
        var owner = new SubscriptionDesk.Owner(customer.companyId(), customer.customerId());
        var change = new SubscriptionChange.Edit(null, null, null, null, address, null, null);
        long affected = (all ? all(owner) : known(owner, named, form))
                .stream()
                        .filter(one -> desk.change(owner, one, change) instanceof SubscriptionReply.Changed)
                        .count();
        return SubscriptionCallers.ok().body(answers.answer(request, "affected_count", affected));
    }

    private static List<Long> ids(Form form) {
        List<Long> ids = new ArrayList<>();
        if (!form.has(IDS)) {
            return ids;
        }
        if (!(form.find(IDS) instanceof ArrayNode list) || list.isEmpty() || list.size() > MAX) {
            form.problem(IDS, "must be a list of 1 to " + MAX + " ids.");
            return ids;
        }
        for (JsonNode one : list) {
            if (one.isIntegralNumber() && one.canConvertToLong() && one.asLong() > 0) {
                ids.add(one.asLong());
            } else {
                form.problem(IDS, "must be ids.");
            }
        }
        return ids.stream().distinct().toList();
    }

    /** All of them, or a refusal. */
    private List<Long> known(SubscriptionDesk.Owner owner, List<Long> ids, Form form) {
        for (Long one : ids) {
            if (desk.find(owner, one).isEmpty()) {
                form.problem(IDS, "name " + one + ", which is no subscription of the customer's.");
            }
        }
        form.refuseProblems();
        return ids;
    }

    /** Those that go on and then those that are paused; the newest, where there are more. */
    private List<Long> all(SubscriptionDesk.Owner owner) {
        return Stream.of(SubscriptionFilter.Status.ACTIVE, SubscriptionFilter.Status.PAUSED)
                .map(SubscriptionFilter::of)
                .flatMap(filter -> desk.list(owner, filter, MAX, 0).subscriptions().stream())
                .map(Subscription::subscriptionId)
                .limit(MAX)
                .toList();
    }
}
