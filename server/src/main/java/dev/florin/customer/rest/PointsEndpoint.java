package dev.florin.customer.rest;

import dev.florin.cart.rest.Form;
import dev.florin.cart.rest.Numbers;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.resource.KeptAnswer;
import dev.florin.resource.KeyedWork;
import dev.florin.shop.Customer;
import dev.florin.shop.CustomerPoints;
import dev.florin.shop.People;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Customers' reward points: the company gives and takes them, the customer sees what became of them. */
@RestController
class PointsEndpoint {
    private static final String LEDGERS = "/api/v202506/customers/{id}/points_ledgers";
    private static final String ONE = "points_ledger";
    private static final String MANY = "points_ledgers";
    private static final String AMOUNT = "amount";
    private static final String METADATA = "metadata";
    private static final int MAX_METADATA_CHARS = 10_000;
    private static final int UNPROCESSABLE = 422;

    private final CompanyCallers callers;
    private final CustomerSession session;
    private final People people;
    private final CustomerPoints points;
    private final KeyedWork keyed;
    private final Transactions transactions;
    private final FluidAnswers answers;

    PointsEndpoint(Parts parts) {
        this.callers = parts.callers();
        this.session = parts.session();
        this.people = parts.people();
        this.points = parts.points();
        this.keyed = parts.keyed();
        this.transactions = parts.transactions();
        this.answers = parts.answers();
    }

    /** What it needs. */
    record Parts(
            CompanyCallers callers,
            CustomerSession session,
            People people,
            CustomerPoints points,
            KeyedWork keyed,
            Transactions transactions,
            FluidAnswers answers) {}

    /** The latest first. */
    @GetMapping(LEDGERS)
    ResponseEntity<Object> list(@PathVariable("id") String id, HttpServletRequest request) {
        return page(request, customer(request, id), FluidPage.of(request));
    }

    /** The customer's own, the latest first. */
    @GetMapping(FluidPayEndpoint.PATH + "/points")
    ResponseEntity<Object> mine(HttpServletRequest request) throws IOException {
        return page(request, session.customer(request, Form.of(request)), FluidPage.of(request, "jwt"));
    }

    /** Books points, or takes them with a negative amount; with a key once, however often it is asked for. */
    @PostMapping(LEDGERS)
    ResponseEntity<Object> book(@PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Customer customer = customer(request, id);
        Form body = Form.of(request);
        Wanted wanted = wanted(body);
        Transactions.Work<KeptAnswer> work = connection -> points.book(
                        connection, customer.companyId(), customer.customerId(), wanted.amount(), wanted.metadata())
                .map(entry ->
                        new KeptAnswer(201, JsonMapper.shared().writeValueAsString(PointsEntryAnswer.of(entry)), false))
                .orElseThrow(() -> refused(body, wanted.amount()));
        FluidKey key = FluidKey.of(request, "points of customer " + customer.customerId(), body.node());
        return shown(request, response, key == null ? transactions.call(work) : once(customer, key, work));
    }

    /** An entry that is asked for. */
    private record Wanted(long amount, String metadata) {}

    private static Wanted wanted(Form body) {
        Form form = body.has(ONE) ? body.child(ONE) : body;
        Integer amount = form.integer(AMOUNT, -CustomerPoints.MAX_AMOUNT, CustomerPoints.MAX_AMOUNT);
        if (!form.has(AMOUNT)) {
            form.problem(AMOUNT, Form.REQUIRED);
        } else if (amount != null && amount == 0) {
            form.problem(AMOUNT, "must not be 0.");
        }
        ObjectNode metadata = form.object(METADATA, MAX_METADATA_CHARS);
        form.refuseProblems();
        return new Wanted(amount == null ? 0 : amount, metadata == null ? "{}" : metadata.toString());
    }

    /** That a customer has too few points may change, so it claims no key. */
    private KeptAnswer once(Customer customer, FluidKey key, Transactions.Work<KeptAnswer> work) {
        return keyed.once(customer.companyId(), key, refusal -> refusal.status() != UNPROCESSABLE, work);
    }

    private ResponseEntity<Object> shown(HttpServletRequest request, HttpServletResponse response, KeptAnswer done) {
        if (done.replayed()) {
            response.setHeader(FluidKey.REPLAYED, "true");
        }
        if (done.isRefusal()) {
            throw done.refusal();
        }
        return answer(done.status(), answers.answer(request, ONE, new RawValue(done.json())));
    }

    private static FluidRefusal refused(Form body, long amount) {
        return FluidRefusal.invalid(
                body.has(ONE) ? ONE + "." + AMOUNT : AMOUNT,
                amount < 0
                        ? "is more than the customer has."
                        : "is too much: a customer has at most " + CustomerPoints.MAX_BALANCE + " points.");
    }

    private Customer customer(HttpServletRequest request, String id) {
        return people.customer(callers.company(request), Numbers.idOrNone(id)).orElseThrow(FluidRefusal::notFound);
    }

    private ResponseEntity<Object> page(HttpServletRequest request, Customer customer, FluidPage page) {
        CustomerPoints.Page found =
                points.list(customer.companyId(), customer.customerId(), page.perPage(), page.offset());
        Object shown = found.entries().stream().map(PointsEntryAnswer::of).toList();
        return answer(200, answers.page(request, MANY, shown, page, found.total()));
    }

    private static ResponseEntity<Object> answer(int status, Map<String, Object> body) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
