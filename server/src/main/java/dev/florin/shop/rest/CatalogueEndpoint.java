package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.resource.Resource;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.Country;
import dev.florin.shop.Product;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import dev.florin.shop.Stock;
import dev.florin.shop.resource.CompanyResources;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What anybody may see of a shop's products: those that are published. */
@RestController
public class CatalogueEndpoint {
    static final String PATH = "/api/v202604/products";

    private static final Resource PRODUCTS = CompanyResources.PRODUCTS;

    private final Shops shops;
    private final CatalogueViews views;
    private final ResourceStore store;
    private final FluidAnswers answers;

    public CatalogueEndpoint(Shops shops, Stock stock, ResourceStore store, FluidAnswers answers) {
        this.shops = shops;
        this.views = new CatalogueViews(stock);
        this.store = store;
        this.answers = answers;
    }

    @GetMapping(PATH)
    ResponseEntity<Object> list(HttpServletRequest request) {
        Shop shop = shop(shops, request);
        CatalogueQuery query = CatalogueQuery.of(request);
        Country country = CatalogueViews.country(request, shop);
        FluidPage page = query.page();
        ResourceStore.Listed listed = store.list(PRODUCTS, shop.company().companyId(), query.values(), page);
        List<Product> products = new ArrayList<>();
        for (Map<String, @Nullable Object> fields : listed.objects()) {
            CatalogueViews.product(shop, fields).ifPresent(products::add);
        }
        CatalogueView view = views.view(request, shop, country, products);
        List<CatalogueCard> cards = new ArrayList<>();
        for (Map<String, @Nullable Object> fields : listed.objects()) {
            CatalogueViews.product(shop, fields)
                    .ifPresent(product -> cards.add(CatalogueCard.of(view, product, fields)));
        }
        Map<String, Object> body = answer(request, "products", cards);
        meta(body).put("pagination", query.pagination(listed.total()));
        return ResponseEntity.ok(body);
    }

    @GetMapping(PATH + "/{slug}")
    ResponseEntity<Object> show(@PathVariable("slug") String slug, HttpServletRequest request) {
        Shop shop = shop(shops, request);
        Country country = CatalogueViews.country(request, shop);
        long company = shop.company().companyId();
        Map<String, @Nullable Object> fields = store.show(PRODUCTS, company, store.idOf(PRODUCTS, company, slug));
        Product product =
                CatalogueViews.product(shop, fields).filter(Product::active).orElseThrow(FluidRefusal::notFound);
        CatalogueView view = views.view(request, shop, country, List.of(product));
        return ResponseEntity.ok(answer(request, "product", CatalogueProduct.of(view, product, fields)));
    }

    /** As Fluid's newer generation does, the status is repeated. */
    private Map<String, Object> answer(HttpServletRequest request, String name, Object value) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", 200);
        body.putAll(answers.answer(request, name, value));
        return body;
    }

    @SuppressWarnings("unchecked") // FluidAnswers puts a map there
    private static Map<String, Object> meta(Map<String, Object> body) {
        return (Map<String, Object>) body.getOrDefault("meta", Map.of());
    }

    /** A page of a shop's own domain need not name it. */
    static Shop shop(Shops shops, HttpServletRequest request) {
        String named = request.getParameter("fluid_shop");
        return shops.byDomain(named == null ? request.getServerName() : named)
                .flatMap(company -> shops.find(company.companyId()))
                .orElseThrow(() -> FluidRefusal.notFound("fluid_shop", "names no shop."));
    }
}
