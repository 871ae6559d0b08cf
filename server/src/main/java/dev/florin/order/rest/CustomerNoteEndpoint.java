package dev.florin.order.rest;

import dev.florin.cart.rest.Form;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import dev.florin.resource.KeptAnswer;
import dev.florin.shop.CustomerDirectory;
import dev.florin.shop.CustomerNotes;
import dev.florin.shop.People;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** Notes about customers as Fluid has them: {@code {status, data, meta}}. */
@RestController
@RequestMapping("/api/customer_notes")
class CustomerNoteEndpoint {
    private static final String CUSTOMER_ID = "customer_id";
    private static final String REP_ID = "user_company_id";
    private static final String TYPE = "resource_type";
    private static final String RESOURCE_ID = "resource_id";
    private static final String NOTE = "note";
    private static final int MAX_TYPE_CHARS = 100;

    private final CustomerNotes notes;
    private final CustomerDirectory directory;
    private final CustomerWrites writes;
    private final People people;
    private final CompanyDesk desk;

    CustomerNoteEndpoint(
            CustomerNotes notes, CustomerDirectory directory, CustomerWrites writes, People people, CompanyDesk desk) {
        this.notes = notes;
        this.directory = directory;
        this.writes = writes;
        this.people = people;
        this.desk = desk;
    }

    /** The latest first. */
    @GetMapping
    ResponseEntity<Object> list(HttpServletRequest request) {
        long company = desk.company(request);
        FluidPage page = FluidPage.of(request, CUSTOMER_ID, TYPE, RESOURCE_ID);
        Problems problems = new Problems();
        Long customerId = QueryReader.id(request, CUSTOMER_ID, problems);
        String type = QueryReader.text(request, TYPE, problems);
        Long resourceId = QueryReader.id(request, RESOURCE_ID, problems);
        if (customerId == null) {
            problems.add(CUSTOMER_ID, "is required.");
        }
        problems.refuseAny();
        long customer = customerId == null ? 0 : customerId;
        refuseUnknown(company, customer);
        CustomerNotes.Page found = notes.list(company, customer, type, resourceId, page.perPage(), page.offset());
        Object list = found.notes().stream().map(CustomerNoteAnswer::of).toList();
        Map<String, Object> meta = desk.answers().meta(request);
        meta.put("pagination", page.pagination(found.total()));
        return answer(200, Map.of("customer_notes", list), meta);
    }

    @PostMapping
    ResponseEntity<Object> create(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long company = desk.company(request);
        Form form = Form.of(request);
        long customerId = form.requiredId(CUSTOMER_ID);
        Long repId = form.id(REP_ID);
        String text = form.lines(NOTE, CustomerRecordForm.MAX_NOTE_CHARS);
        String type = form.text(TYPE, MAX_TYPE_CHARS);
        Long resourceId = form.id(RESOURCE_ID);
        if (!form.has(NOTE) || form.find(NOTE).asString("x").isBlank()) {
            form.problem(NOTE, Form.REQUIRED);
        }
        form.refuseProblems();
        refuseUnknown(company, customerId);
        if (repId != null && people.rep(company, repId).isEmpty()) {
            throw FluidRefusal.notFound(REP_ID, "names no rep of the company.");
        }
        CustomerNotes.NewNote wanted =
                new CustomerNotes.NewNote(customerId, repId, String.valueOf(text), type, resourceId);
        KeptAnswer made = writes.once(
                company,
                FluidKey.of(request, "create customer note", form.node()),
                connection -> new KeptAnswer(
                        201,
                        JsonMapper.shared()
                                .writeValueAsString(CustomerNoteAnswer.of(notes.add(connection, company, wanted))),
                        false));
        CompanyDesk.mark(response, made);
        return answer(
                201,
                Map.of("customer_note", new RawValue(made.json())),
                desk.answers().meta(request));
    }

    private void refuseUnknown(long company, long customerId) {
        if (directory.find(company, customerId).isEmpty()) {
            throw FluidRefusal.notFound(CUSTOMER_ID, "names no customer of the company.");
        }
    }

    private static ResponseEntity<Object> answer(int status, Map<String, Object> data, Map<String, Object> meta) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "success");
        body.put("data", data);
        body.put("meta", meta);
        return CompanyDesk.answer(status, body);
    }
}
