package dev.florin.cart.rest;

import dev.florin.cart.Carts;
import dev.florin.platform.Ids;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.Company;
import dev.florin.shop.Country;
import dev.florin.shop.Language;
import dev.florin.shop.People;
import dev.florin.shop.Rep;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Begins a visit, as Fluid's browser library does before anything else: whose shop it is, and the country, language,
 * cart and rep that go with the visitor. Nothing is kept of it. What is not known is left out: the library takes no
 * null.
 */
@RestController
class SessionEndpoint {
    static final String PATH = "/api/v1/fairshare";

    private static final String SHOP = "fluid_shop";
    private static final String VISITOR_PREFIX = "vt_";
    private static final int MAX_CHARS = 254;

    private final Shops shops;
    private final Carts carts;
    private final People people;
    private final Ids ids;
    private final FluidAnswers answers;

    SessionEndpoint(Shops shops, Carts carts, People people, Ids ids, FluidAnswers answers) {
        this.shops = shops;
        this.carts = carts;
        this.people = people;
        this.ids = ids;
        this.answers = answers;
    }

    @PostMapping(PATH)
    Map<String, Object> begin(HttpServletRequest request) throws IOException {
        Form form = Form.of(request);
        String domain = form.requiredText(SHOP, MAX_CHARS);
        String country = form.text("country", MAX_CHARS);
        String language = form.text("language", MAX_CHARS);
        String cartToken = form.text("fluid_cart", MAX_CHARS);
        String visitor = form.text("fluid_v", MAX_CHARS);
        Named affiliate = affiliate(form);
        form.refuseProblems();
        Company company = shops.byDomain(domain).orElseThrow(() -> FluidRefusal.notFound(SHOP, "names no shop."));
        Shop shop = shops.shop(company.companyId());
        Map<String, Object> session = new LinkedHashMap<>();
        session.put("company", company(company));
        session.put("companyId", company.companyId());
        session.put("visitor_token", visitor == null ? ids.token(VISITOR_PREFIX) : visitor);
        country(shop, country).ifPresent(found -> session.put("country", country(found)));
        language(shop, language).ifPresent(found -> session.put("language", found.iso()));
        if (cartToken != null && isOpenCart(cartToken, company)) {
            session.put("cart_token", cartToken);
        }
        if (affiliate != null) {
            rep(company, affiliate).ifPresent(rep -> session.put("affiliate", affiliate(rep, affiliate)));
        }
        session.put("meta", answers.meta(request));
        return session;
    }

    /** A key and a value that name a rep; the key is null for the rep's id. */
    private record Named(People.@Nullable Key key, String value) {}

    /** The first key that is there, in the order in which the library prefers them. */
    private static @Nullable Named affiliate(Form form) {
        Form given = form.child("affiliate");
        for (People.Key key : List.of(People.Key.SHARE_GUID, People.Key.USERNAME, People.Key.EMAIL)) {
            String value = given.text(key.name().toLowerCase(Locale.ROOT), MAX_CHARS);
            if (value != null) {
                return new Named(key, value);
            }
        }
        Long id = given.id("id");
        if (id != null) {
            return new Named(null, id.toString());
        }
        String shared = form.text("share_token", MAX_CHARS);
        return shared == null ? null : new Named(People.Key.SHARE_GUID, shared);
    }

    private Optional<Rep> rep(Company company, Named named) {
        Optional<Rep> rep = named.key() == null
                ? people.rep(company.companyId(), Long.parseLong(named.value()))
                : people.repByKey(company.companyId(), named.key(), named.value());
        return rep.filter(Rep::active);
    }

    private boolean isOpenCart(String token, Company company) {
        return carts.find(token)
                .filter(shown -> shown.company().companyId() == company.companyId())
                .filter(shown -> shown.cart().isOpen())
                .isPresent();
    }

    /** The visitor's, where the shop sells, else the shop's first. */
    private static Optional<Country> country(Shop shop, @Nullable String wanted) {
        return Optional.ofNullable(wanted)
                .flatMap(shop::country)
                .or(() -> shop.countries().stream().findFirst());
    }

    private static Optional<Language> language(Shop shop, @Nullable String wanted) {
        return Optional.ofNullable(wanted)
                .flatMap(shop::language)
                .or(() -> shop.languages().stream().findFirst());
    }

    private static Map<String, Object> company(Company company) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", company.companyId());
        map.put("name", company.name());
        if (company.logoUrl() != null) {
            map.put("logo", company.logoUrl());
        }
        return map;
    }

    private static Map<String, Object> country(Country country) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", country.countryId());
        map.put("iso", country.iso());
        map.put("name", country.name());
        map.put("country_code", country.iso());
        return map;
    }

    /** The id, and the key by which the visitor's page already knew the rep. */
    private static Map<String, Object> affiliate(Rep rep, Named named) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", rep.repId());
        if (named.key() != null) {
            map.put(named.key().name().toLowerCase(Locale.ROOT), named.value());
        }
        return map;
    }
}
