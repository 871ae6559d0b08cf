package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidBody;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Ignored;
import dev.florin.platform.fluid.Problems;
import dev.florin.resource.KeptAnswer;
import dev.florin.resource.KeyedChanges;
import dev.florin.resource.Resource;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.resource.CompanyResources;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** What Fluid does with stock and prices beside what it does with every resource: many at once, and by a number. */
@RestController
public class BulkEndpoint {
    private static final Resource LEVELS = CompanyResources.INVENTORY_LEVELS;
    private static final String AVAILABLE = "available";
    private static final List<String> STATUSES = List.of("active", "draft");
    private static final Set<String> ADJUSTED = Set.of(AVAILABLE, "on_hand");
    private static final Set<String> OF_ADJUSTMENT = Set.of("id", "adjustment_attribute", "quantity");
    private static final Set<String> OF_LEVEL = Set.of("variant_id", AVAILABLE);

    private final CompanyCaller caller;
    private final ResourceStore store;
    private final KeyedChanges keyed;
    private final FluidAnswers answers;

    public BulkEndpoint(CompanyCaller caller, ResourceStore store, KeyedChanges keyed, FluidAnswers answers) {
        this.caller = caller;
        this.store = store;
        this.keyed = keyed;
        this.answers = answers;
    }

    /** Adds to what is available, and so to what lies there; what is taken is not for others to change. */
    @PostMapping("/api/inventory_levels/adjust")
    ResponseEntity<Object> adjust(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long company = caller.company(request);
        ObjectNode body = level(request);
        Problems problems = new Problems();
        Long id = BulkForm.id(body.get("id"));
        if (id == null) {
            problems.add("id", "must be the id of a level");
        }
        String attribute = body.path("adjustment_attribute").asString(AVAILABLE);
        if (!ADJUSTED.contains(attribute)) {
            problems.add("adjustment_attribute", "must be available or on_hand");
        }
        problems.refuseAny();
        FluidKey key = FluidKey.of(request, "adjust " + LEVELS.name() + " " + id, body);
        ignoreOthers(request, body, OF_ADJUSTMENT);
        long level = id == null ? 0 : id;
        if (key == null) {
            return one(request, 200, store.adjust(LEVELS, AVAILABLE, company, level, body));
        }
        KeptAnswer kept = keyed.adjust(LEVELS, AVAILABLE, company, level, body, key);
        if (kept.replayed()) {
            response.setHeader(FluidKey.REPLAYED, "true");
        }
        if (kept.isRefusal()) {
            throw kept.refusal();
        }
        return one(request, 200, new RawValue(kept.json()));
    }

    /** Says how many of a variant are available, whether or not there was a level. */
    @PostMapping("/api/inventory_levels/set")
    ResponseEntity<Object> set(HttpServletRequest request) throws IOException {
        long company = caller.company(request);
        ObjectNode body = level(request);
        Problems problems = new Problems();
        Long variant = BulkForm.id(body.get("variant_id"));
        if (variant == null) {
            problems.add("variant_id", "must be the id of a variant");
        }
        if (!body.has(AVAILABLE)) {
            problems.add(AVAILABLE, "is required");
        }
        problems.refuseAny();
        ignoreOthers(request, body, OF_LEVEL);
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        change.set(AVAILABLE, body.get(AVAILABLE));
        return one(request, 201, store.update(LEVELS, company, variant == null ? 0 : variant, change));
    }

    @PatchMapping("/api/inventory_levels/bulk_update")
    ResponseEntity<Object> updateLevels(HttpServletRequest request) throws IOException {
        return updateAll(request, LEVELS);
    }

    @PatchMapping("/api/variant_countries/bulk_update")
    ResponseEntity<Object> updatePrices(HttpServletRequest request) throws IOException {
        return updateAll(request, CompanyResources.VARIANT_COUNTRIES);
    }

    @DeleteMapping("/api/agreements/bulk_delete")
    ResponseEntity<Object> removeAgreements(HttpServletRequest request) throws IOException {
        long company = caller.company(request);
        ObjectNode body = FluidBody.object(request);
        SortedSet<Long> ids = BulkForm.ids(body, "agreement_ids");
        ignoreOthers(request, body, Set.of("agreement_ids"));
        store.removeAll(CompanyResources.AGREEMENTS, company, ids);
        return answer(200).body(answers.answer(request, "agreement_ids", ids));
    }

    @PostMapping("/api/agreements/{id}/clone")
    ResponseEntity<Object> copyAgreement(@PathVariable("id") String id, HttpServletRequest request) {
        long company = caller.company(request);
        Long known = BulkForm.id(JsonNodeFactory.instance.stringNode(id));
        if (known == null) {
            throw FluidRefusal.notFound();
        }
        Map<String, @Nullable Object> copy = store.copyAll(
                        CompanyResources.AGREEMENTS, company, new TreeSet<>(Set.of(known)))
                .getFirst();
        return answer(200).body(answers.answer(request, "agreement", copy));
    }

    @PostMapping("/api/agreements/bulk_clone")
    ResponseEntity<Object> copyAgreements(HttpServletRequest request) throws IOException {
        long company = caller.company(request);
        ObjectNode body = FluidBody.object(request);
        SortedSet<Long> ids = BulkForm.ids(body, "agreement_ids");
        ignoreOthers(request, body, Set.of("agreement_ids"));
        return answer(200)
                .body(answers.answer(request, "agreements", store.copyAll(CompanyResources.AGREEMENTS, company, ids)));
    }

    /** Puts several packs into use, or takes them out of it. */
    @PatchMapping("/api/enrollment_packs/bulk_status_update")
    ResponseEntity<Object> updatePacks(HttpServletRequest request) throws IOException {
        long company = caller.company(request);
        ObjectNode body = FluidBody.object(request);
        String status = body.path("status").asString("");
        if (!STATUSES.contains(status)) {
            throw FluidRefusal.invalid("status", "must be active or draft");
        }
        SortedMap<Long, ObjectNode> changes = new TreeMap<>();
        BulkForm.ids(body, "ids")
                .forEach(id -> changes.put(
                        id, JsonNodeFactory.instance.objectNode().put("active", status.equals(STATUSES.getFirst()))));
        ignoreOthers(request, body, Set.of("ids", "status"));
        store.updateAll(CompanyResources.ENROLLMENT_PACKS, company, changes);
        Map<String, Object> answer = answers.answer(request, "ids", changes.keySet());
        answer.put("message", "Changed.");
        answer.put("updated_count", changes.size());
        return answer(200).body(answer);
    }

    private ResponseEntity<Object> updateAll(HttpServletRequest request, Resource resource) throws IOException {
        long company = caller.company(request);
        ObjectNode body = FluidBody.object(request);
        List<Map<String, @Nullable Object>> changed =
                store.updateAll(resource, company, BulkForm.changes(request, body, resource.plural(), resource));
        return answer(200).body(answers.answer(request, resource.plural(), changed));
    }

    /** The fields, alone or under the name. */
    private static ObjectNode level(HttpServletRequest request) throws IOException {
        ObjectNode body = FluidBody.object(request);
        JsonNode wrapped = body.get(LEVELS.name());
        return wrapped instanceof ObjectNode fields ? fields : body;
    }

    private static void ignoreOthers(HttpServletRequest request, ObjectNode body, Set<String> known) {
        Set<String> others = new TreeSet<>(body.propertyNames());
        others.removeAll(known);
        Ignored.unread(request, () -> others);
    }

    private ResponseEntity<Object> one(HttpServletRequest request, int status, Object level) {
        return answer(status).body(answers.answer(request, LEVELS.name(), level));
    }

    private static ResponseEntity.BodyBuilder answer(int status) {
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore());
    }
}
