package dev.florin.shop.rest;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.florin.catalog.BadRow;
import dev.florin.catalog.ImportReport;
import dev.florin.platform.CsvText;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidBody;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Ignored;
import dev.florin.platform.fluid.Problems;
import dev.florin.shop.CustomerDirectory;
import dev.florin.shop.resource.ShopImport;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A company's customers as CSV, in the bodies of requests and answers: no file lies anywhere for others to fetch. */
@RestController
@RequestMapping("/api/customers")
public class CustomerFileEndpoint {
    private static final String CSV = "csv";
    private static final String AFTER = "after_id";

    /** Lines of one file, either way: about 1 MB at most, and a transaction of some seconds. */
    private static final int MAX_LINES = 1_000;

    private final CompanyCaller caller;
    private final CustomerDirectory customers;
    private final ShopImport imports;
    private final FluidAnswers answers;

    public CustomerFileEndpoint(
            CompanyCaller caller, CustomerDirectory customers, ShopImport imports, FluidAnswers answers) {
        this.caller = caller;
        this.customers = customers;
        this.imports = imports;
        this.answers = answers;
    }

    /** A part of the active customers. Its columns are those that the import takes. */
    @PostMapping("/export_csv")
    ResponseEntity<Object> export(HttpServletRequest request) throws IOException {
        long company = caller.company(request);
        ObjectNode body = FluidBody.object(request);
        JsonNode sent = body.get(AFTER);
        Long after = sent == null || sent.isNull() ? Long.valueOf(0) : BulkForm.id(sent);
        if (after == null) {
            throw FluidRefusal.invalid(AFTER, "must be the id of a customer");
        }
        ignoreOthers(request, body, AFTER);
        List<CustomerDirectory.Line> found = customers.lines(company, after, MAX_LINES + 1);
        List<CustomerDirectory.Line> lines = found.stream().limit(MAX_LINES).toList();
        Map<String, Object> answer = answers.answer(request, "message", lines.size() + " customers.");
        answer.put(CSV, csv(lines));
        answer.put(
                "next_after_id",
                found.size() > MAX_LINES
                        ? JsonNodeFactory.instance.numberNode(
                                lines.getLast().customer().customerId())
                        : JsonNodeFactory.instance.nullNode());
        return answer(answer);
    }

    /** All of it or nothing. A customer with the e-mail address of a line is changed, so a repetition does no harm. */
    @PostMapping("/import_csv")
    ResponseEntity<Object> take(HttpServletRequest request) throws IOException {
        long company = caller.company(request);
        ObjectNode body = FluidBody.object(request);
        JsonNode csv = body.path(CSV);
        if (!csv.isString() || csv.asString().isBlank()) {
            throw FluidRefusal.invalid(CSV, csv.isMissingNode() ? "is required" : "must be the text of a CSV file");
        }
        ignoreOthers(request, body, CSV);
        ShopImport.Customers done = imports.importCustomers(company, csv.asString(), MAX_LINES);
        long rows = switch (done.report()) {
            case ImportReport.Imported imported -> imported.rows();
            case ImportReport.Rejected rejected -> throw refusal(rejected);
        };
        Map<String, Object> answer = answers.answer(request, "created", done.made());
        answer.put("updated", rows - done.made());
        answer.put("failed", 0);
        answer.put("invalid_rows", 0);
        return answer(answer);
    }

    /** Each finding by its line, from 1, and its column. */
    private static FluidRefusal refusal(ImportReport.Rejected rejected) {
        Problems problems = new Problems();
        for (BadRow row : rejected.listed()) {
            String column = row.column() == null ? "" : "." + row.column();
            problems.add(CSV + "[" + row.line() + "]" + column, row.reason());
        }
        return FluidRefusal.invalid(problems.errors());
    }

    private static String csv(List<CustomerDirectory.Line> lines) {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
        csv.writeRecord(
                "first_name",
                "last_name",
                "email",
                "phone",
                "external_id",
                "account_id",
                "email_marketing",
                "sms_marketing");
        lines.forEach(line -> csv.writeRecord(
                CsvText.cell(line.customer().firstName()),
                CsvText.cell(line.customer().lastName()),
                CsvText.cell(line.customer().email()),
                CsvText.cell(line.customer().phone()),
                CsvText.cell(line.customer().externalId()),
                CsvText.cell(line.accountId()),
                Boolean.toString(line.emailMarketing()),
                Boolean.toString(line.smsMarketing())));
        return text.toString();
    }

    private static void ignoreOthers(HttpServletRequest request, ObjectNode body, String known) {
        Ignored.unread(
                request,
                () -> body.propertyNames().stream()
                        .filter(name -> !name.equals(known))
                        .toList());
    }

    private static ResponseEntity<Object> answer(Map<String, Object> body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
