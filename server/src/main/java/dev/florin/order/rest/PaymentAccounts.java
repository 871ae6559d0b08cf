package dev.florin.order.rest;

import dev.florin.cart.rest.CardBrands;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.Country;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where a company's payments go through: the server's one gateway, which its operators set up. So there is one account,
 * the same for each company, without credentials to see or to set.
 */
@RestController
class PaymentAccounts {
    static final long CARDS = 1;
    static final String NAME = "Credit card";
    static final String CLASS = "CreditCard";

    private static final String UUID = "00000000-0000-4000-8000-000000000001";

    private final Shops shops;
    private final CompanyDesk desk;
    private final boolean test;

    /** @param test whether payments are simulated */
    PaymentAccounts(Shops shops, CompanyDesk desk, boolean test) {
        this.shops = shops;
        this.desk = desk;
        this.test = test;
    }

    @GetMapping("/api/payment_accounts")
    ResponseEntity<Object> list(HttpServletRequest request) {
        Shop shop = shops.shop(desk.company(request));
        FluidPage page = FluidPage.of(request);
        List<Object> all = page.number() == 1 ? List.of(account(shop)) : List.of();
        return CompanyDesk.answer(200, desk.answers().page(request, "payment_accounts", all, page, 1));
    }

    @GetMapping("/api/payment_accounts/{id}")
    ResponseEntity<Object> show(@PathVariable("id") String id, HttpServletRequest request) {
        Shop shop = shops.shop(desk.company(request));
        if (!id.equals(Long.toString(CARDS))) {
            throw FluidRefusal.notFound();
        }
        return CompanyDesk.answer(200, desk.answers().answer(request, "payment_account", account(shop)));
    }

    /** Where its payments may come from: wherever the shop sells. */
    @GetMapping("/api/payment_accounts/available_countries")
    ResponseEntity<Object> countries(HttpServletRequest request) {
        List<Map<String, Object>> countries = shops.shop(desk.company(request)).countries().stream()
                .map(PaymentAccounts::country)
                .toList();
        return CompanyDesk.answer(200, desk.answers().answer(request, "countries", countries));
    }

    /** The same as Fluid's payments API has it. */
    @GetMapping("/api/payment/v2026-04/gateways")
    ResponseEntity<Object> gateways(HttpServletRequest request) {
        Shop shop = shops.shop(desk.company(request));
        return CompanyDesk.answer(200, desk.answers().answer(request, "data", List.of(gateway(shop))));
    }

    @GetMapping("/api/payment/v2026-04/gateways/{id}")
    ResponseEntity<Object> gateway(@PathVariable("id") String id, HttpServletRequest request) {
        Shop shop = shops.shop(desk.company(request));
        if (!id.equals(Long.toString(CARDS))) {
            throw FluidRefusal.notFound();
        }
        return CompanyDesk.answer(200, desk.answers().answer(request, "data", gateway(shop)));
    }

    private Map<String, Object> gateway(Shop shop) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", Long.toString(CARDS));
        map.put("name", NAME);
        map.put("integration_type", "credit_card");
        map.put("mode", test ? "test" : "live");
        map.put("supported_sources", List.of("credit_card"));
        map.put("country_codes", shop.countries().stream().map(Country::iso).toList());
        map.put("settings", Map.of());
        return map;
    }

    private Map<String, Object> account(Shop shop) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", CARDS);
        map.put("uuid", UUID);
        map.put("name", NAME);
        map.put("integration_class", CLASS);
        map.put("type", "credit_card");
        map.put("active", true);
        map.put("test", test);
        map.put("sandbox", test);
        map.put("country_ids", shop.countries().stream().map(Country::countryId).toList());
        map.put(
                "currencies",
                shop.countries().stream()
                        .map(country -> country.currency().code())
                        .distinct()
                        .toList());
        map.put("supported_brands", CardBrands.ALL);
        map.put("priority", 1);
        return map;
    }

    private static Map<String, Object> country(Country country) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", country.countryId());
        map.put("iso", country.iso());
        map.put("name", country.name());
        return map;
    }
}
