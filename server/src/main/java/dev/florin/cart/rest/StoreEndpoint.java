package dev.florin.cart.rest;

import dev.florin.cart.Carts;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.Agreement;
import dev.florin.shop.CheckoutLooks;
import dev.florin.shop.Country;
import dev.florin.shop.Language;
import dev.florin.shop.Regions;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a checkout of the newest generation asks of a shop before it knows a cart's details. Whose shop it is follows from
 * the token of a company or a customer, or from {@code cart_token} in the query.
 */
@RestController
@RequestMapping(StoreEndpoint.PATH)
class StoreEndpoint {
    static final String PATH = "/api/checkout/v2026-04/store";

    private static final String CART = "cart_token";

    private final Callers callers;
    private final Carts carts;
    private final Shops shops;
    private final CheckoutLooks looks;
    private final FluidAnswers answers;
    private final StoreJson json;

    StoreEndpoint(
            Callers callers, Carts carts, Shops shops, CheckoutLooks looks, FluidAnswers answers, StoreJson json) {
        this.callers = callers;
        this.carts = carts;
        this.shops = shops;
        this.looks = looks;
        this.answers = answers;
        this.json = json;
    }

    /** Bare, as the settings of a checkout are. */
    @GetMapping("/config")
    ResponseEntity<Object> config(HttpServletRequest request) {
        Shop shop = shop(request).orElseThrow(FluidRefusal::unauthorized);
        return ok(json.config(shop.company(), looks.of(shop.company().companyId())));
    }

    /** Without a shop's word for it, a state is needed where its countries have known ones. */
    @GetMapping("/address_fields/{country_code}")
    ResponseEntity<Object> addressFields(@PathVariable("country_code") String country, HttpServletRequest request) {
        Map<String, Object> fields = StoreJson.addressFields(
                        country,
                        request.getParameter("language_iso"),
                        shop(request).orElse(null))
                .orElseThrow(FluidRefusal::notFound);
        return ok(answers.answer(request, "address_fields", fields));
    }

    @GetMapping("/countries")
    ResponseEntity<Object> countries(HttpServletRequest request) {
        Shop shop = shop(request).orElseThrow(FluidRefusal::unauthorized);
        List<Map<String, Object>> all =
                shop.countries().stream().map(StoreEndpoint::country).toList();
        return ok(answers.answer(request, "company_countries", all));
    }

    private static Map<String, Object> country(Country country) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", country.countryId());
        shown.put("iso", country.iso());
        shown.put("name", country.name());
        shown.put(
                "states",
                Regions.of(country.iso()).stream()
                        .map(region -> Map.of("isoCode", region.code(), "name", region.name()))
                        .toList());
        return Map.of("country", shown);
    }

    /** A shop has no languages that it does not speak, so {@code active=false} finds none. */
    @GetMapping("/languages")
    ResponseEntity<Object> languages(HttpServletRequest request) {
        Shop shop = shop(request).orElseThrow(FluidRefusal::unauthorized);
        String active = request.getParameter("active");
        if (active != null && !active.equals("true") && !active.equals("false")) {
            throw FluidRefusal.invalid("active", "must be true or false.");
        }
        List<Language> spoken = "false".equals(active) ? List.of() : shop.languages();
        return ok(answers.answer(
                request,
                "languages",
                spoken.stream().map(StoreEndpoint::language).toList()));
    }

    private static Map<String, Object> language(Language language) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", language.languageId());
        shown.put("iso", language.iso());
        shown.put("name", language.name());
        shown.put("active_in_company", true);
        shown.put("company_users_count", 0);
        return shown;
    }

    /** Ids are a company's own, so without a word of whose it is there is no such agreement. */
    @GetMapping("/agreements/{id}")
    ResponseEntity<Object> agreement(@PathVariable("id") String id, HttpServletRequest request) {
        Shop shop = shop(request).orElseThrow(() -> FluidRefusal.notFound(CART, "or a token is needed to find it."));
        Agreement agreement =
                shop.agreement(Numbers.idOrNone(id)).filter(Agreement::active).orElseThrow(FluidRefusal::notFound);
        return ok(answers.answer(request, "agreement", StoreJson.agreement(agreement, shop.company())));
    }

    private Optional<Shop> shop(HttpServletRequest request) {
        return callers.company(request)
                .or(() -> Optional.ofNullable(callers.reader(request)).map(buyer -> buyer.companyId()))
                .map(shops::shop)
                .or(() -> ofCart(request.getParameter(CART)));
    }

    private Optional<Shop> ofCart(@Nullable String token) {
        return token == null ? Optional.empty() : carts.find(token).map(found -> carts.shopOf(found.cart()));
    }

    private static ResponseEntity<Object> ok(Object answer) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
    }
}
