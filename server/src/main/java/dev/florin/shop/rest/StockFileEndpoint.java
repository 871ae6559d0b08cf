package dev.florin.shop.rest;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.florin.catalog.ImportRow;
import dev.florin.catalog.RowFile;
import dev.florin.platform.CsvText;
import dev.florin.platform.bodies.BodyStream;
import dev.florin.platform.connections.Connection;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidBody;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Ignored;
import dev.florin.platform.fluid.Problems;
import dev.florin.platform.http.PublicUrl;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.StockCounts;
import dev.florin.shop.resource.CompanyResources;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;
import tools.jackson.databind.node.ObjectNode;

/** Counts of stock in files, and many of them forgotten at once ({@code docs/protocols/fluid.md}). */
@RestController
public class StockFileEndpoint {
    static final String FILE = "/api/inventory_levels/levels.csv";

    private static final String VARIANT_IDS = "variant_ids";
    private static final String LEVEL_IDS = "inventory_level_ids";
    private static final String VARIANT_ID = "variant_id";
    private static final String SKU = "sku";
    private static final String AVAILABLE = "available";
    private static final int MAX_FILE_BYTES = FluidBody.MAX_BYTES;
    private static final int MAX_SHOWN = 100;
    private static final Pattern IDS = Pattern.compile("[0-9]{1,18}(,[0-9]{1,18}){0,99}");
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern UNITS = Pattern.compile("[0-9]{1,10}");
    private static final long MAX_UNITS = 1_000_000_000;

    /** Forms that are received at a time: each waits in a temporary file. */
    private static final int MAX_FORMS = 4;

    private final Semaphore forms = new Semaphore(MAX_FORMS);
    private final CompanyCaller caller;
    private final ResourceStore store;
    private final StockCounts counts;
    private final FluidAnswers answers;
    private final PublicUrl publicUrl;

    public StockFileEndpoint(
            CompanyCaller caller, ResourceStore store, StockCounts counts, FluidAnswers answers, PublicUrl publicUrl) {
        this.caller = caller;
        this.store = store;
        this.counts = counts;
        this.answers = answers;
        this.publicUrl = publicUrl;
    }

    /** Forgets several counts, each by itself: what became of each is in the answer. */
    @DeleteMapping("/api/inventory_levels/bulk_delete")
    ResponseEntity<Object> removeAll(HttpServletRequest request) throws IOException {
        long company = caller.company(request);
        ObjectNode body = FluidBody.object(request);
        SortedSet<Long> ids = BulkForm.ids(body, LEVEL_IDS);
        Set<String> others = new TreeSet<>(body.propertyNames());
        others.remove(LEVEL_IDS);
        Ignored.unread(request, () -> others);
        List<Object> statuses = new ArrayList<>();
        ids.forEach(id -> statuses.add(removed(company, id)));
        return answer(answers.answer(request, "delete_statuses", statuses));
    }

    private Map<String, @Nullable Object> removed(long company, long id) {
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        status.put("inventory_level_id", id);
        try {
            store.remove(CompanyResources.INVENTORY_LEVELS, company, id);
            status.put("deleted", true);
            status.put("error", null);
        } catch (FluidRefusal refusal) {
            status.put("deleted", false);
            status.put("error", why(refusal));
        }
        return status;
    }

    private static String why(FluidRefusal refusal) {
        return refusal.errors().entrySet().stream()
                .findFirst()
                .map(one -> one.getKey() + " " + one.getValue().getFirst())
                .orElseGet(() -> String.valueOf(refusal.getMessage()));
    }

    /** Where the file is; it is asked for with the same token. */
    @GetMapping("/api/inventory_levels/export_csv")
    ResponseEntity<Object> export(HttpServletRequest request) {
        caller.company(request);
        variants(request);
        String ids = request.getParameter(VARIANT_IDS);
        String query = ids == null || ids.isBlank() ? "" : "?" + VARIANT_IDS + "=" + ids.strip();
        return answer(answers.answer(request, "export_url", publicUrl.base(request) + FILE + query));
    }

    /** The counts in order of variant, read part by part: a slow reader holds nothing of the database. */
    @GetMapping(FILE)
    void file(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long company = caller.company(request);
        SortedSet<Long> variants = variants(request);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"inventory_levels.csv\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        CsvWriter csv = CsvWriter.builder().build(response.getWriter());
        csv.writeRecord(VARIANT_ID, SKU, "title", AVAILABLE, "committed", "on_hand");
        long after = 0;
        for (List<StockCounts.Level> part = counts.read(company, after, variants);
                !part.isEmpty();
                part = counts.read(company, after, variants)) {
            part.forEach(level -> csv.writeRecord(cells(level)));
            after = part.getLast().variantId();
        }
        csv.flush();
    }

    private static List<String> cells(StockCounts.Level level) {
        return List.of(
                String.valueOf(level.variantId()),
                CsvText.cell(level.sku()),
                CsvText.cell(level.title()),
                String.valueOf(level.available()),
                String.valueOf(level.reserved()),
                String.valueOf(level.available() + level.reserved()));
    }

    private static SortedSet<Long> variants(HttpServletRequest request) {
        Problems problems = new Problems();
        request.getParameterMap().keySet().stream()
                .filter(name -> !name.equals(VARIANT_IDS))
                .forEach(name -> problems.add(
                        name.length() <= MAX_SHOWN ? name : name.substring(0, MAX_SHOWN), "is no parameter of this."));
        String ids = request.getParameter(VARIANT_IDS);
        SortedSet<Long> variants = new TreeSet<>();
        if (ids != null && !ids.isBlank()) {
            if (IDS.matcher(ids.strip()).matches()) {
                List.of(ids.strip().split(",")).forEach(id -> variants.add(Long.valueOf(id)));
            } else {
                problems.add(VARIANT_IDS, "must be at most 100 ids with commas between them.");
            }
        }
        problems.refuseAny();
        return variants;
    }

    /** Says how many of each variant are available. What a line says wrong is told, and the other lines are taken over. */
    @PostMapping("/api/inventory_levels/import_csv")
    ResponseEntity<Object> take(HttpServletRequest request) throws IOException {
        long company = caller.company(request);
        List<StockCounts.Count> read = new ArrayList<>();
        List<StockCounts.Wrong> invalid = new ArrayList<>();
        try (InputStream file = new ByteArrayInputStream(content(request))) {
            RowFile.forEach(file, "levels.csv", row -> read(row, read, invalid));
        } catch (RowFile.MalformedException e) {
            throw FluidRefusal.invalid("file", "line " + e.line() + ": " + e.getMessage() + ".");
        }
        StockCounts.Taken taken = counts.take(company, read);
        List<StockCounts.Wrong> wrong = new ArrayList<>(invalid);
        wrong.addAll(taken.wrong());
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("created", taken.created());
        body.put("updated", taken.updated());
        body.put("failed", taken.wrong().size());
        body.put("invalid_rows", invalid.size());
        body.put("import_status_url", null);
        body.put("errors_of_rows", wrong.stream().limit(MAX_SHOWN).toList());
        body.put("meta", answers.meta(request));
        return answer(body);
    }

    private static void read(ImportRow row, List<StockCounts.Count> counts, List<StockCounts.Wrong> invalid) {
        if (counts.size() + invalid.size() >= StockCounts.MAX_ROWS) {
            throw FluidRefusal.invalid("file", "must have at most " + StockCounts.MAX_ROWS + " lines.");
        }
        String id = row.values().get(VARIANT_ID);
        String cell = row.values().get(SKU);
        String sku = cell == null ? null : CsvText.plain(cell);
        String available = row.values().get(AVAILABLE);
        if (id == null && sku == null) {
            invalid.add(new StockCounts.Wrong(row.line(), VARIANT_ID + " or " + SKU + " is required."));
        } else if (id != null && !ID.matcher(id.strip()).matches()) {
            invalid.add(new StockCounts.Wrong(row.line(), VARIANT_ID + " must be the id of a variant."));
        } else if (available == null || !isUnits(available.strip())) {
            invalid.add(new StockCounts.Wrong(
                    row.line(), AVAILABLE + " must be a whole number from 0 to " + MAX_UNITS + "."));
        } else {
            counts.add(new StockCounts.Count(
                    row.line(),
                    id == null ? null : (Long) Long.parseLong(id.strip()),
                    sku,
                    Long.parseLong(available.strip())));
        }
    }

    private static boolean isUnits(String text) {
        return UNITS.matcher(text).matches() && Long.parseLong(text) <= MAX_UNITS;
    }

    /** The body as it is, or the file in a form. */
    private byte[] content(HttpServletRequest request) throws IOException {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (type.startsWith("text/csv")) {
            return BodyStream.bytes(request, MAX_FILE_BYTES);
        }
        if (!forms.tryAcquire()) {
            throw FluidRefusal.of(503, "many files are being received just now; try again later");
        }
        try {
            return received(request);
        } finally {
            forms.release();
        }
    }

    /** The web server writes a form to a temporary file as it arrives; a sender that is too slow gives way. */
    private static byte[] received(HttpServletRequest request) throws IOException {
        Connection connection = Connection.current();
        if (connection == null) {
            return ofForm(request);
        }
        connection.readBody(true);
        try {
            return ofForm(request);
        } catch (MaxUploadSizeExceededException e) {
            throw tooLarge();
        } catch (MultipartException e) {
            throw connection.hasGivenWay()
                    ? FluidRefusal.of(408, "the form did not arrive in time")
                    : FluidRefusal.malformed("the form could not be read");
        } finally {
            connection.work();
        }
    }

    private static byte[] ofForm(HttpServletRequest request) throws IOException {
        MultipartHttpServletRequest form = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (form == null) {
            throw FluidRefusal.of(415, "the body must be text/csv, or a form with a file");
        }
        MultipartFile file = form.getFile("file");
        if (file == null) {
            throw FluidRefusal.invalid("file", "is required; no file is fetched from elsewhere.");
        }
        if (file.getSize() > MAX_FILE_BYTES) {
            throw tooLarge();
        }
        return file.getBytes();
    }

    private static FluidRefusal tooLarge() {
        return FluidRefusal.of(413, "the file is larger than " + MAX_FILE_BYTES + " bytes");
    }

    private static ResponseEntity<Object> answer(Object body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
