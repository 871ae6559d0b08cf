package dev.florin.order.rest;

import dev.florin.cart.rest.Numbers;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Whether a company can be paid, and where: in the countries in which it takes cards ({@link PaymentAccounts}).
 * No service vaults cards, and none asks cardholders for more.
 */
@RestController
@RequestMapping("/api/companies/{id}/payments_status")
class PaymentsStatusEndpoint {
    private static final String STATUS = "status";
    private static final String NOT_USED = "not_used";
    private static final String READY = "ready";
    private static final String NOT_TAKEN = "not_taken";

    private final Shops shops;
    private final CompanyDesk desk;
    private final boolean test;

    /** @param test whether payments are simulated */
    PaymentsStatusEndpoint(Shops shops, CompanyDesk desk, boolean test) {
        this.shops = shops;
        this.desk = desk;
        this.test = test;
    }

    @GetMapping
    ResponseEntity<Object> show(@PathVariable("id") String id, HttpServletRequest request) {
        Shop shop = shop(request, id);
        long ready = shop.countries().stream().filter(Country::takesCards).count();
        Map<String, Object> unused = Map.of("configured", false, STATUS, NOT_USED);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("infrastructure", Map.of("three_ds", unused, "vault", unused));
        body.put(
                "metrics",
                Map.of(
                        "apms_enabled",
                        0,
                        "countries_ready",
                        ready,
                        "psps_connected",
                        1,
                        "total_countries",
                        shop.countries().size()));
        body.put("onboarding", Map.of("form_submitted", true));
        body.put("platform_fee", Map.of("fixed", 0, "rate", 0));
        body.put("providers", Map.of("apms", List.of(), "psps", List.of(provider(shop))));
        body.put("meta", desk.answers().meta(request));
        return CompanyDesk.answer(200, body);
    }

    @GetMapping("/availability_by_country")
    ResponseEntity<Object> countries(@PathVariable("id") String id, HttpServletRequest request) {
        List<Map<String, Object>> countries = shop(request, id).countries().stream()
                .map(PaymentsStatusEndpoint::available)
                .toList();
        return CompanyDesk.answer(200, desk.answers().answer(request, "by_country", countries));
    }

    private Shop shop(HttpServletRequest request, String id) {
        long company = desk.company(request);
        if (Numbers.idOrNone(id) != company) {
            throw FluidRefusal.notFound();
        }
        return shops.shop(company);
    }

    private Map<String, Object> provider(Shop shop) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", PaymentAccounts.CARDS);
        map.put("active", shop.countries().stream().anyMatch(Country::takesCards));
        map.put("display_name", PaymentAccounts.NAME);
        map.put("integration_class", PaymentAccounts.CLASS);
        map.put("payment_account_id", PaymentAccounts.CARDS);
        map.put("payment_account_name", PaymentAccounts.NAME);
        map.put("onboarding_status", READY);
        map.put("provider_type", "psp");
        map.put("sandbox", test);
        map.put("test", test);
        map.put(
                "countries",
                shop.countries().stream()
                        .filter(Country::takesCards)
                        .map(PaymentsStatusEndpoint::country)
                        .toList());
        return map;
    }

    private static Map<String, Object> available(Country country) {
        Map<String, Object> map = country(country);
        map.put("message", country.takesCards() ? "Cards are taken." : "No cards are taken.");
        map.put("vault_status", NOT_USED);
        map.put("3ds", Map.of("required", false, STATUS, NOT_USED));
        map.put("integrations", country.takesCards() ? List.of(integration()) : List.of());
        return map;
    }

    private static Map<String, Object> integration() {
        return Map.of(
                "integration_class", PaymentAccounts.CLASS,
                "payment_account_id", PaymentAccounts.CARDS,
                "payment_account_name", PaymentAccounts.NAME,
                "onboarding_status", READY);
    }

    private static Map<String, Object> country(Country country) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", country.countryId());
        map.put("iso", country.iso());
        map.put("name", country.name());
        map.put(STATUS, country.takesCards() ? READY : NOT_TAKEN);
        return map;
    }
}
