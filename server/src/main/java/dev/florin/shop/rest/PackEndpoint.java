package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidBody;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Ignored;
import dev.florin.resource.KeptAnswer;
import dev.florin.resource.KeyedChanges;
import dev.florin.resource.KnownFields;
import dev.florin.resource.Resource;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import dev.florin.shop.resource.CompanyResources;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Enrolment packs in the form of Fluid's newest generation ({@code docs/protocols/fluid.md}): those in use for pages of
 * shops, and all of them, with the changes of {@code /api/company/enrollment_packs}, for the company.
 */
@RestController
public class PackEndpoint {
    static final String PATH = "/api/v202604/enrollment-packs";
    private static final String OWN = "/api/v202604/company/enrollment-packs";
    private static final Resource PACKS = CompanyResources.ENROLLMENT_PACKS;
    private static final String STATUS = "status";

    /** What has fields of its own here; a pack without it would not be what was asked for. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "enrollment_fee", "is set by fees, for each country.",
            "country_isos", "are set by fees, for each country.",
            "member_enrollable_products_attributes", "are set by items.",
            "subscription_enrollable_products_attributes", "are not there: what is in a kit is bought once.",
            "enrollment_pack_agreements", "are set by agreement_ids.");

    private final CompanyCaller caller;
    private final Shops shops;
    private final ResourceStore store;
    private final KeyedChanges keyed;
    private final FluidAnswers answers;

    public PackEndpoint(
            CompanyCaller caller, Shops shops, ResourceStore store, KeyedChanges keyed, FluidAnswers answers) {
        this.caller = caller;
        this.shops = shops;
        this.store = store;
        this.keyed = keyed;
        this.answers = answers;
    }

    @GetMapping(PATH)
    ResponseEntity<Object> listPublic(HttpServletRequest request) {
        return list(request, CatalogueEndpoint.shop(shops, request), true);
    }

    /** By its id, which is its name in addresses. */
    @GetMapping(PATH + "/{slug}")
    ResponseEntity<Object> showPublic(@PathVariable("slug") String slug, HttpServletRequest request) {
        Shop shop = CatalogueEndpoint.shop(shops, request);
        PackQuery.checkLanguage(request, shop);
        Map<String, @Nullable Object> fields = store.show(PACKS, shop.company().companyId(), id(slug));
        if (!Boolean.TRUE.equals(fields.get("active"))) {
            throw FluidRefusal.notFound();
        }
        return one(200, request, shop, fields);
    }

    @GetMapping(OWN)
    ResponseEntity<Object> list(HttpServletRequest request) {
        return list(request, shops.shop(caller.company(request)), false);
    }

    @GetMapping(OWN + "/{id}")
    ResponseEntity<Object> show(@PathVariable("id") String id, HttpServletRequest request) {
        Shop shop = shops.shop(caller.company(request));
        PackQuery.checkLanguage(request, shop);
        return one(200, request, shop, store.show(PACKS, shop.company().companyId(), id(id)));
    }

    /** With the fields of {@code /api/company/enrollment_packs}, or {@code status}; with a key once. */
    @PostMapping(OWN)
    ResponseEntity<Object> create(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long company = caller.company(request);
        PackQuery.checkLanguage(request, shops.shop(company));
        ObjectNode sent = pack(request);
        FluidKey key = FluidKey.of(request, "create " + OWN, sent);
        if (key == null) {
            Map<String, @Nullable Object> made = store.create(PACKS, company, sent);
            return one(201, request, shops.shop(company), made);
        }
        KeptAnswer kept = keyed.create(PACKS, company, sent, key);
        if (kept.replayed()) {
            response.setHeader(FluidKey.REPLAYED, "true");
        }
        if (kept.isRefusal()) {
            throw kept.refusal();
        }
        return one(201, request, shops.shop(company), store.show(PACKS, company, kept.id()));
    }

    /** What is not sent stays. */
    @PatchMapping(OWN + "/{id}")
    ResponseEntity<Object> change(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        long company = caller.company(request);
        PackQuery.checkLanguage(request, shops.shop(company));
        Map<String, @Nullable Object> changed = store.update(PACKS, company, id(id), pack(request));
        return one(200, request, shops.shop(company), changed);
    }

    /** It is out of use: orders may speak of it. */
    @DeleteMapping(OWN + "/{id}")
    ResponseEntity<Object> remove(@PathVariable("id") String id, HttpServletRequest request) {
        store.remove(PACKS, caller.company(request), id(id));
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }

    private ResponseEntity<Object> list(HttpServletRequest request, Shop shop, boolean isPublic) {
        PackQuery query = PackQuery.of(request, shop, isPublic);
        ResourceStore.Listed listed = store.list(PACKS, shop.company().companyId(), query.values(), query.page());
        List<PackCard> packs = new ArrayList<>();
        for (Map<String, @Nullable Object> fields : listed.objects()) {
            packs.add(PackCard.of(shop, fields, query.country()));
        }
        Map<String, Object> meta = answers.meta(request);
        meta.put("pagination", query.pagination(listed.total()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(STATUS, 200);
        body.put(PACKS.plural(), packs);
        body.put("meta", meta);
        return answer(200).body(body);
    }

    private ResponseEntity<Object> one(
            int status, HttpServletRequest request, Shop shop, Map<String, @Nullable Object> fields) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(STATUS, status);
        body.putAll(answers.answer(request, PACKS.name(), PackCard.of(shop, fields, null)));
        return answer(status).body(body);
    }

    /** What is sent under the name; what is no field of a pack has no effect, and is named in the answer. */
    private static ObjectNode pack(HttpServletRequest request) throws IOException {
        ObjectNode body = FluidBody.object(request);
        if (!(body.get(PACKS.name()) instanceof ObjectNode fields)) {
            throw FluidRefusal.invalid(PACKS.name(), "is required.");
        }
        ELSEWHERE.forEach((name, where) -> {
            if (fields.has(name)) {
                throw FluidRefusal.invalid(PACKS.name() + "." + name, where);
            }
        });
        if (fields.has(STATUS)) {
            String status = fields.path(STATUS).asString("");
            if (!status.equals("published") && !status.equals("draft")) {
                throw FluidRefusal.invalid(PACKS.name() + "." + STATUS, "must be published or draft.");
            }
            fields.remove(STATUS);
            fields.put("active", status.equals("published"));
        }
        Set<String> ignored = new TreeSet<>(body.propertyNames());
        ignored.remove(PACKS.name());
        KnownFields.keepOnly(PACKS, fields).forEach(one -> ignored.add(PACKS.name() + "." + one));
        Ignored.unread(request, () -> ignored);
        return fields;
    }

    private static long id(String text) {
        Long id = BulkForm.id(JsonNodeFactory.instance.stringNode(text));
        if (id == null) {
            throw FluidRefusal.notFound();
        }
        return id;
    }

    private static ResponseEntity.BodyBuilder answer(int status) {
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore());
    }
}
