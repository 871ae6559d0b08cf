package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.resource.Resource;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.Company;
import dev.florin.shop.Country;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import dev.florin.shop.resource.CompanyResources;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.node.JsonNodeFactory;

/** Where a company sells and what is paid there, in short. */
@RestController
public class PlacesEndpoint {
    private final CompanyCaller caller;
    private final Shops shops;
    private final ResourceStore store;
    private final FluidAnswers answers;

    public PlacesEndpoint(CompanyCaller caller, Shops shops, ResourceStore store, FluidAnswers answers) {
        this.caller = caller;
        this.shops = shops;
        this.store = store;
        this.answers = answers;
    }

    /** Money of a country that the company sells in. */
    @SchemaName("ShopCurrency")
    public record ShownCurrency(
            @Described("Its name in English.") String name,
            @Described("Its ISO 4217 code.") String code,
            @Described("As shown before an amount.") String symbol) {
        static ShownCurrency of(Country country) {
            String code = country.currency().code();
            return new ShownCurrency(
                    Currency.getInstance(code).getDisplayName(Locale.ENGLISH), code, country.currencySymbol());
        }
    }

    /** A country that the company sells in. */
    @SchemaName("ShopCountry")
    @JsonNaming(SnakeCaseStrategy.class)
    public record ShownCountry(
            @Described("The company's id of it.") long id,
            @Described("Two letters.") String iso,
            @Described("What it is called.") String name,
            @Described("What is paid there.") String currencyCode,
            @Described("As shown before an amount.") String currencySymbol,

            @Described("Whether an address needs a state or province.")
            boolean provinceRequired) {
        static ShownCountry of(Country country) {
            return new ShownCountry(
                    country.countryId(),
                    country.iso(),
                    country.name(),
                    country.currency().code(),
                    country.currencySymbol(),
                    country.provinceRequired());
        }
    }

    /** The company whose token asks. */
    @SchemaName("OwnCompany")
    @JsonNaming(SnakeCaseStrategy.class)
    public record OwnCompany(
            @Described("Its id.") long id,
            @Described("What it is called.") String name,
            @Described("Its shop's domain.") String fluidShop,
            @Described("The domain's first part.") String subdomain,
            @Described("Its logo.") @Nullable String logoUrl) {
        static OwnCompany of(Company company) {
            return new OwnCompany(
                    company.companyId(), company.name(), company.fluidShop(), company.subdomain(), company.logoUrl());
        }
    }

    /** Each once, in the order of the countries. */
    @GetMapping("/api/currencies")
    ResponseEntity<Object> currencies(HttpServletRequest request) {
        List<ShownCurrency> currencies = shop(request).countries().stream()
                .map(ShownCurrency::of)
                .collect(Collectors.toMap(ShownCurrency::code, one -> one, (first, _) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
        return answer(request, "currencies", currencies);
    }

    @GetMapping("/api/countries")
    ResponseEntity<Object> countries(HttpServletRequest request) {
        Stream<Country> countries = shop(request).countries().stream();
        return answer(request, "countries", countries.map(ShownCountry::of).toList());
    }

    /** A token is of one company. */
    @GetMapping("/api/companies")
    ResponseEntity<Object> company(HttpServletRequest request) {
        return answer(request, "company", OwnCompany.of(shop(request).company()));
    }

    /** What {@code /api/settings/company_countries} lists; another company's is not there. */
    @GetMapping("/api/companies/{company_id}/company_countries")
    ResponseEntity<Object> companyCountries(@PathVariable("company_id") String id, HttpServletRequest request) {
        long company = caller.company(request);
        if (!Long.toString(company).equals(id)) {
            throw FluidRefusal.notFound();
        }
        FluidPage page = FluidPage.of(request);
        Resource countries = CompanyResources.COMPANY_COUNTRIES;
        ResourceStore.Listed listed = store.list(countries, company, JsonNodeFactory.instance.objectNode(), page);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(answers.page(request, countries.plural(), listed.objects(), page, listed.total()));
    }

    private Shop shop(HttpServletRequest request) {
        long company = caller.company(request);
        if (!request.getParameterMap().isEmpty()) {
            throw FluidRefusal.invalid(
                    request.getParameterMap().keySet().iterator().next(), "is no parameter of this list.");
        }
        return shops.shop(company);
    }

    private ResponseEntity<Object> answer(HttpServletRequest request, String name, Object value) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answers.answer(request, name, value));
    }
}
