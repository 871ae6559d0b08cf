package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidBody;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Ignored;
import dev.florin.platform.http.RequestPaths;
import dev.florin.resource.KeptAnswer;
import dev.florin.resource.KeyedChanges;
import dev.florin.resource.KnownFields;
import dev.florin.resource.Resource;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.Country;
import dev.florin.shop.Product;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import dev.florin.shop.Stock;
import dev.florin.shop.resource.CompanyResources;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
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
 * A company's products in the form of Fluid's newest generation ({@code docs/protocols/fluid.md}): what the public
 * catalogue shows, of all products, and the changes of {@code /api/company/products}.
 */
@RestController
public class CompanyCatalogueEndpoint {
    private static final String PATH = "/api/v202604/company/products";
    private static final Resource PRODUCTS = CompanyResources.PRODUCTS;

    /** What has calls of its own here; a product without it would not be what was asked for. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "variants_attributes", "are made at /api/company/variants.",
            "product_bundles_attributes", "are not there: there are no bundles.",
            "product_subscription_plans_attributes", "are set by subscription_plan_ids.",
            "images_attributes", "are set by gallery.");

    private final CompanyCaller caller;
    private final Shops shops;
    private final CatalogueViews views;
    private final ResourceStore store;
    private final KeyedChanges keyed;
    private final FluidAnswers answers;

    public CompanyCatalogueEndpoint(
            CompanyCaller caller,
            Shops shops,
            Stock stock,
            ResourceStore store,
            KeyedChanges keyed,
            FluidAnswers answers) {
        this.caller = caller;
        this.shops = shops;
        this.views = new CatalogueViews(stock);
        this.store = store;
        this.keyed = keyed;
        this.answers = answers;
    }

    @GetMapping(PATH)
    ResponseEntity<Object> list(HttpServletRequest request) {
        Shop shop = shops.shop(caller.company(request));
        CatalogueQuery query = CatalogueQuery.ofCompany(request);
        Country country = CatalogueViews.country(request, shop);
        ResourceStore.Listed listed = store.list(PRODUCTS, shop.company().companyId(), query.values(), query.page());
        Map<Product, Map<String, @Nullable Object>> products = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> fields : listed.objects()) {
            Product product = CatalogueViews.product(shop, fields).orElse(null);
            if (product != null) {
                products.put(product, fields);
            }
        }
        CatalogueView view = views.view(request, shop, country, List.copyOf(products.keySet()));
        List<CatalogueCard> cards = new ArrayList<>();
        for (Map.Entry<Product, Map<String, @Nullable Object>> one : products.entrySet()) {
            cards.add(CatalogueCard.of(view, one.getKey(), one.getValue()));
        }
        Map<String, Object> body = body(200, request, "products", cards);
        Map<String, Object> meta = answers.meta(request);
        meta.put("pagination", query.pagination(listed.total()));
        body.put("meta", meta);
        return answer(200).body(body);
    }

    @GetMapping(PATH + "/{id}")
    ResponseEntity<Object> show(@PathVariable("id") String id, HttpServletRequest request) {
        long company = caller.company(request);
        Country country = CatalogueViews.country(request, shops.shop(company));
        return one(200, request, country, company, store.show(PRODUCTS, company, id(id)));
    }

    /** With the fields of {@code /api/company/products}; what is sent when nothing says so. */
    @PostMapping(PATH)
    ResponseEntity<Object> create(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long company = caller.company(request);
        ObjectNode sent = product(request);
        FluidKey key = FluidKey.of(request, "create " + PATH, sent);
        Country country = CatalogueViews.check(request, shops.shop(company));
        if (!sent.has("kind")) {
            sent.put("kind", "physical");
        }
        if (key == null) {
            return created(request, country, company, store.create(PRODUCTS, company, sent));
        }
        KeptAnswer kept = keyed.create(PRODUCTS, company, sent, key);
        if (kept.replayed()) {
            response.setHeader(FluidKey.REPLAYED, "true");
        }
        if (kept.isRefusal()) {
            throw kept.refusal();
        }
        return created(request, country, company, store.show(PRODUCTS, company, kept.id()));
    }

    @PatchMapping(PATH + "/{id}")
    ResponseEntity<Object> change(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        long company = caller.company(request);
        Country country = CatalogueViews.check(request, shops.shop(company));
        return one(200, request, country, company, store.update(PRODUCTS, company, id(id), product(request)));
    }

    /** It is archived: orders and subscriptions may speak of it. */
    @DeleteMapping(PATH + "/{id}")
    ResponseEntity<Object> remove(@PathVariable("id") String id, HttpServletRequest request) {
        long company = caller.company(request);
        store.remove(PRODUCTS, company, id(id));
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }

    /** What is sent under {@code product}; what is no field of one has no effect, and is named in the answer. */
    private static ObjectNode product(HttpServletRequest request) throws IOException {
        ObjectNode body = FluidBody.object(request);
        if (!(body.get(PRODUCTS.name()) instanceof ObjectNode fields)) {
            throw FluidRefusal.invalid(PRODUCTS.name(), "is required.");
        }
        ELSEWHERE.forEach((name, where) -> {
            if (fields.has(name)) {
                throw FluidRefusal.invalid(PRODUCTS.name() + "." + name, where);
            }
        });
        Set<String> ignored = new TreeSet<>(body.propertyNames());
        ignored.remove(PRODUCTS.name());
        KnownFields.keepOnly(PRODUCTS, fields).forEach(one -> ignored.add(PRODUCTS.name() + "." + one));
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

    private ResponseEntity<Object> created(
            HttpServletRequest request, Country country, long company, Map<String, @Nullable Object> fields) {
        ResponseEntity<Object> shown = one(201, request, country, company, fields);
        return answer(201)
                .location(URI.create(RequestPaths.of(request) + "/" + fields.get("id")))
                .body(shown.getBody());
    }

    private ResponseEntity<Object> one(
            int status,
            HttpServletRequest request,
            Country country,
            long company,
            Map<String, @Nullable Object> fields) {
        Shop shop = shops.shop(company);
        Product product =
                CatalogueViews.product(shop, fields).orElseThrow(() -> FluidRefusal.later("id", "was just made."));
        CatalogueView view = views.view(request, shop, country, List.of(product));
        return answer(status).body(body(status, request, PRODUCTS.name(), CatalogueProduct.of(view, product, fields)));
    }

    /** As Fluid's newer generation does, the status is repeated. */
    private Map<String, Object> body(int status, HttpServletRequest request, String name, Object value) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", status);
        body.putAll(answers.answer(request, name, value));
        return body;
    }

    private static ResponseEntity.BodyBuilder answer(int status) {
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore());
    }
}
