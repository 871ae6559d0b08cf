package dev.florin.order.rest;

import dev.florin.cart.rest.Form;
import dev.florin.cart.rest.Numbers;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.CustomerDirectory;
import dev.florin.shop.CustomerFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A company's customers as Fluid has them. */
@RestController
@RequestMapping("/api/customers")
class CustomerRecordEndpoint {
    private static final String IDS = "customer_ids";
    private static final int MAX_IDS = 100;

    private final CustomerDirectory directory;
    private final CustomerWrites writes;
    private final CompanyDesk desk;

    CustomerRecordEndpoint(CustomerDirectory directory, CustomerWrites writes, CompanyDesk desk) {
        this.directory = directory;
        this.writes = writes;
        this.desk = desk;
    }

    /** The newest first unless {@code sorted_by} says otherwise. */
    @GetMapping
    ResponseEntity<Object> list(HttpServletRequest request) {
        long company = desk.company(request);
        FluidPage page = FluidPage.of(request, CustomerQuery.NAMES);
        CustomerQuery query = CustomerQuery.of(request);
        CustomerDirectory.Page found =
                directory.list(company, query.filter(), query.sort(), page.perPage(), page.offset());
        return CompanyDesk.answer(
                200,
                desk.answers()
                        .page(request, "customers", writes.shown(company, found.customers()), page, found.total()));
    }

    /** A few who fit what somebody types. */
    @GetMapping("/lookup")
    ResponseEntity<Object> lookup(HttpServletRequest request) {
        long company = desk.company(request);
        CustomerQuery.Lookup wanted = CustomerQuery.lookup(request);
        CustomerDirectory.Page found = directory.list(
                company, CustomerFilter.ofSearch(wanted.typed()), CustomerFilter.Sort.ID_DESC, wanted.limit(), 0);
        return CompanyDesk.answer(
                200,
                desk.answers()
                        .answer(
                                request,
                                "customers",
                                found.customers().stream()
                                        .map(CustomerBrief::of)
                                        .toList()));
    }

    @PostMapping
    ResponseEntity<Object> create(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long company = desk.company(request);
        Form body = Form.of(request);
        Form form = CustomerRecordForm.of(body);
        CustomerWrites.NewCustomer wanted = new CustomerWrites.NewCustomer(
                CustomerRecordForm.customer(form),
                CustomerRecordForm.defaultAddress(form),
                CustomerRecordForm.notes(form));
        FluidKey key = FluidKey.of(request, "create customer", body.node());
        return desk.kept(request, response, "customer", writes.create(company, wanted, form, key));
    }

    @GetMapping("/{id}")
    ResponseEntity<Object> show(@PathVariable("id") String id, HttpServletRequest request) {
        long company = desk.company(request);
        return one(request, company, Numbers.idOrNone(id));
    }

    /** What is not sent stays; an address that is sent is another one, and the one that is meant from now on. */
    @PatchMapping("/{id}")
    ResponseEntity<Object> update(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        long company = desk.company(request);
        Form form = CustomerRecordForm.of(Form.of(request));
        ObjectNode customer = CustomerRecordForm.customer(form);
        var addresses = CustomerRecordForm.defaultAddress(form);
        form.refuseProblems();
        writes.update(company, Numbers.idOrNone(id), customer, addresses);
        return one(request, company, Numbers.idOrNone(id));
    }

    @PatchMapping("/{id}/update_marketing_preferences")
    ResponseEntity<Object> marketing(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        long company = desk.company(request);
        ObjectNode choices = CustomerRecordForm.choices(CustomerRecordForm.of(Form.of(request)));
        writes.update(company, Numbers.idOrNone(id), choices, List.of());
        return one(request, company, Numbers.idOrNone(id));
    }

    /** Members that are null go, the others are set. */
    @PatchMapping("/{id}/append_metadata")
    ResponseEntity<Object> append(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        long company = desk.company(request);
        Form form = CustomerRecordForm.of(Form.of(request));
        ObjectNode sent = form.object(CustomerRecordForm.METADATA, CustomerRecordForm.MAX_METADATA_CHARS);
        if (!form.has(CustomerRecordForm.METADATA)) {
            form.problem(CustomerRecordForm.METADATA, Form.REQUIRED);
        }
        form.refuseProblems();
        Set<String> removed = new HashSet<>();
        String set = String.valueOf(sent);
        if (sent != null) {
            sent.properties().stream()
                    .filter(member -> member.getValue().isNull())
                    .forEach(member -> removed.add(member.getKey()));
        }
        long customerId = existing(company, id);
        int most = CustomerRecordForm.MAX_METADATA_CHARS;
        if (!directory.appendMetadata(company, customerId, set, removed, most)) {
            throw FluidRefusal.invalid(CustomerRecordForm.METADATA, "has at most " + most + " characters.");
        }
        return one(request, company, customerId);
    }

    /** The customer may not buy any more; orders stay. */
    @DeleteMapping("/{id}")
    ResponseEntity<Object> remove(@PathVariable("id") String id, HttpServletRequest request) {
        long company = desk.company(request);
        long customerId = Numbers.idOrNone(id);
        if (directory.deactivate(company, List.of(customerId)).isEmpty()) {
            throw FluidRefusal.notFound();
        }
        return desk.removed(request, customerId);
    }

    @DeleteMapping("/bulk_delete")
    ResponseEntity<Object> removeAll(HttpServletRequest request) throws IOException {
        long company = desk.company(request);
        Form form = Form.of(request);
        JsonNode sent = form.find(IDS);
        List<Long> ids = new ArrayList<>();
        sent.valueStream()
                .filter(id -> id.isIntegralNumber() && id.canConvertToLong() && id.asLong() > 0)
                .forEach(id -> ids.add(id.asLong()));
        if (!sent.isArray() || sent.isEmpty() || sent.size() > MAX_IDS || ids.size() != sent.size()) {
            form.problem(IDS, "must be a list of 1 to " + MAX_IDS + " ids.");
        }
        form.refuseProblems();
        Object removed = directory.deactivate(company, ids).stream()
                .sorted()
                .map(id -> Map.of("id", id))
                .toList();
        return CompanyDesk.answer(200, desk.answers().answer(request, IDS, removed));
    }

    private long existing(long company, String id) {
        return directory
                .find(company, Numbers.idOrNone(id))
                .orElseThrow(FluidRefusal::notFound)
                .customer()
                .customerId();
    }

    private ResponseEntity<Object> one(HttpServletRequest request, long company, long customerId) {
        CustomerRecordAnswer shown = directory
                .find(company, customerId)
                .map(customer -> writes.whole(company, customer))
                .orElseThrow(FluidRefusal::notFound);
        return CompanyDesk.answer(200, desk.answers().answer(request, "customer", shown));
    }
}
