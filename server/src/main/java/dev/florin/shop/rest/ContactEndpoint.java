package dev.florin.shop.rest;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.florin.platform.CsvText;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidBody;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Ignored;
import dev.florin.platform.fluid.Texts;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.ContactRows;
import dev.florin.shop.resource.ContactResources;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What Fluid does with contacts beside what it does with every resource. */
@RestController
@RequestMapping("/api/company/contacts")
public class ContactEndpoint {
    private static final String CONTACT = "contact";
    private static final String METADATA = "metadata";
    private static final String EMAIL = "email";
    private static final String AFTER = "after_id";
    private static final int MAX_METADATA_CHARS = 10_000;
    private static final int MAX_EMAIL_CHARS = 254;

    /** Lines of one file: about 1 MB at most. */
    private static final int MAX_LINES = 1_000;

    private final CompanyCaller caller;
    private final ContactRows contacts;
    private final ResourceStore store;
    private final FluidAnswers answers;

    public ContactEndpoint(CompanyCaller caller, ContactRows contacts, ResourceStore store, FluidAnswers answers) {
        this.caller = caller;
        this.contacts = contacts;
        this.store = store;
        this.answers = answers;
    }

    /** The one that was made last; null when there is none. */
    @GetMapping("/find_by_email")
    ResponseEntity<Object> find(HttpServletRequest request) {
        long company = caller.company(request);
        refuseOthers(request);
        String email =
                Objects.requireNonNullElse(request.getParameter(EMAIL), "").strip();
        if (email.isEmpty() || email.length() > MAX_EMAIL_CHARS || !Texts.isStorable(email)) {
            throw FluidRefusal.invalid(
                    EMAIL, email.isEmpty() ? "is required" : "has at most " + MAX_EMAIL_CHARS + " characters");
        }
        Optional<Long> found = contacts.byEmail(company, email);
        Map<String, Object> body = answers.answer(request, CONTACT, JsonNodeFactory.instance.nullNode());
        found.ifPresent(id -> body.put(CONTACT, store.show(ContactResources.CONTACTS, company, id)));
        return answer(body);
    }

    /** Members that are null go, the others are set. */
    @PatchMapping("/{id}/append_metadata")
    ResponseEntity<Object> append(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        long company = caller.company(request);
        Long contactId = BulkForm.id(JsonNodeFactory.instance.stringNode(id));
        ObjectNode body = FluidBody.object(request);
        ObjectNode fields = body.get(CONTACT) instanceof ObjectNode wrapped ? wrapped : body;
        ObjectNode sent = metadata(fields.get(METADATA));
        Ignored.unread(request, () -> others(fields));
        if (contactId == null) {
            throw FluidRefusal.notFound();
        }
        store.show(ContactResources.CONTACTS, company, contactId);
        Set<String> removed = new HashSet<>();
        sent.properties().stream()
                .filter(member -> member.getValue().isNull())
                .forEach(member -> removed.add(member.getKey()));
        if (!contacts.appendMetadata(company, contactId, sent.toString(), removed, MAX_METADATA_CHARS)) {
            throw tooLong();
        }
        return answer(answers.answer(request, CONTACT, store.show(ContactResources.CONTACTS, company, contactId)));
    }

    /** A part of the contacts as CSV in the answer: nothing is sent by e-mail. */
    @PostMapping("/export_csv")
    ResponseEntity<Object> export(HttpServletRequest request) throws IOException {
        long company = caller.company(request);
        ObjectNode body = FluidBody.object(request);
        JsonNode sent = body.get(AFTER);
        Long after = sent == null || sent.isNull() ? Long.valueOf(0) : BulkForm.id(sent);
        if (after == null) {
            throw FluidRefusal.invalid(AFTER, "must be the id of a contact");
        }
        Ignored.unread(
                request,
                () -> body.propertyNames().stream()
                        .filter(name -> !name.equals(AFTER))
                        .toList());
        List<ContactRows.Line> found = contacts.lines(company, after, MAX_LINES + 1);
        List<ContactRows.Line> lines = found.stream().limit(MAX_LINES).toList();
        Map<String, Object> answer = answers.answer(request, "message", lines.size() + " contacts.");
        answer.put("csv", csv(lines));
        answer.put(
                "next_after_id",
                found.size() > MAX_LINES
                        ? JsonNodeFactory.instance.numberNode(lines.getLast().contactId())
                        : JsonNodeFactory.instance.nullNode());
        return answer(answer);
    }

    private static ObjectNode metadata(@Nullable JsonNode sent) {
        if (!(sent instanceof ObjectNode object)) {
            throw FluidRefusal.invalid(METADATA, sent == null ? "is required" : "must be an object");
        }
        String json = object.toString();
        if (json.length() > MAX_METADATA_CHARS) {
            throw tooLong();
        }
        if (!Texts.isStorable(json) || json.contains("\\u0000")) {
            throw FluidRefusal.invalid(METADATA, "holds characters that are no text");
        }
        return object;
    }

    private static FluidRefusal tooLong() {
        return FluidRefusal.invalid(METADATA, "has more than " + MAX_METADATA_CHARS + " characters");
    }

    private static List<String> others(ObjectNode fields) {
        return fields.propertyNames().stream()
                .filter(name -> !name.equals(METADATA))
                .toList();
    }

    private static String csv(List<ContactRows.Line> lines) {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
        csv.writeRecord(
                "id",
                "first_name",
                "last_name",
                EMAIL,
                "phone",
                "status",
                "city",
                "state",
                "country_code",
                "user_company_id");
        lines.forEach(line -> csv.writeRecord(
                String.valueOf(line.contactId()),
                CsvText.cell(line.firstName()),
                CsvText.cell(line.lastName()),
                CsvText.cell(line.email()),
                CsvText.cell(line.phone()),
                CsvText.cell(line.status()),
                CsvText.cell(line.city()),
                CsvText.cell(line.state()),
                CsvText.cell(line.countryCode()),
                line.repId() == null ? "" : String.valueOf(line.repId())));
        return text.toString();
    }

    private static void refuseOthers(HttpServletRequest request) {
        request.getParameterMap().keySet().stream()
                .filter(name -> !name.equals(EMAIL))
                .findFirst()
                .ifPresent(name -> {
                    throw FluidRefusal.invalid(
                            name.substring(0, Math.min(name.length(), MAX_EMAIL_CHARS)), "is no parameter of this.");
                });
    }

    private static ResponseEntity<Object> answer(Map<String, Object> body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
