package dev.florin.cart.rest;

import dev.florin.cart.Cart;
import dev.florin.cart.CartCall;
import dev.florin.cart.CartForm;
import dev.florin.cart.CartReply;
import dev.florin.cart.NewCart;
import dev.florin.cart.ShownCart;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.Agreement;
import dev.florin.shop.Company;
import dev.florin.shop.EnrollForm;
import dev.florin.shop.Language;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Makes carts and shows them. */
@RestController
@RequestMapping({CartPaths.API, CartPaths.BROWSER})
class CartEndpoint {
    private static final int MAX_TOKEN_CHARS = 100;
    private static final int MAX_URL_CHARS = 2000;
    private static final int MAX_DOMAIN_CHARS = 253;
    private static final String ALL = "all";

    /** Anybody may make carts, so a key must be one that no other shopper hits upon. */
    private static final int MIN_KEY_CHARS = 16;

    private final CartExchange exchange;
    private final Shops shops;
    private final CartBudget budget;

    CartEndpoint(CartExchange exchange, Shops shops, CartBudget budget) {
        this.exchange = exchange;
        this.shops = shops;
        this.budget = budget;
    }

    @PostMapping
    void create(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form form = Form.of(request);
        NewCart cart = newCart(form, CartExchange.form(request));
        CartCall call = exchange.call(request, form, exchange.answers(request)::of);
        if (call.key() != null && call.key().text().length() < MIN_KEY_CHARS) {
            throw FluidRefusal.malformed(Callers.KEY, "of a new cart has at least " + MIN_KEY_CHARS + " characters");
        }
        CartCall.Buyer customer = call.customer();
        if (customer != null && customer.companyId() != cart.company().companyId()) {
            throw FluidRefusal.of(403, "the customer is another company's");
        }
        if (customer == null) {
            budget.requireRoom(cart.company().companyId(), response);
        }
        CartReply reply = CartExchange.noted(request, exchange.carts().create(cart, call));
        budget.made(request, reply);
        exchange.send(request, response, exchange.answers(request).of(reply));
    }

    private NewCart newCart(Form form, CartForm words) {
        String country = form.requiredText("country_code", 2);
        String shop = form.text("fluid_shop", MAX_DOMAIN_CHARS);
        String confirmationUrl = form.text("order_confirmation_url", MAX_URL_CHARS);
        if (confirmationUrl != null && !Texts.isWebAddress(confirmationUrl)) {
            form.problem("order_confirmation_url", "must begin with https:// or http:// and a domain.");
        }
        Cart.Origin origin = new Cart.Origin(
                form.text("visitor_token", MAX_TOKEN_CHARS),
                form.text("session_uuid", MAX_TOKEN_CHARS),
                confirmationUrl,
                form.flag("immutable_items", false));
        var items = ItemForms.optional(form, words);
        var attribution = form.has(AttributionForm.FIELD) ? AttributionForm.read(form) : null;
        Long packId = form.id("enrollment_pack_id");
        NewCart.Said said = said(form);
        form.refuseProblems();
        if (shop == null) {
            throw FluidRefusal.malformed("fluid_shop", "is required");
        }
        Company company = shops.byDomain(shop).orElseThrow(() -> FluidRefusal.notFound("fluid_shop", "names no shop."));
        if (confirmationUrl != null && !company.isOwnAddress(confirmationUrl)) {
            throw FluidRefusal.invalid(
                    "order_confirmation_url",
                    "must be on " + company.fluidShop() + ", or on a domain that the shop's settings name.");
        }
        return new NewCart(company, country, origin, items, attribution, packId, said);
    }

    private static NewCart.Said said(Form form) {
        String email = form.text("email", Texts.MAX_EMAIL_CHARS);
        if (email != null && !Texts.isEmail(email)) {
            form.problem("email", "is no e-mail address.");
        }
        return new NewCart.Said(
                email,
                form.text("phone", BuyerEndpoint.MAX_PHONE_CHARS),
                form.text("language_iso", DeliveryEndpoint.MAX_LANGUAGE_CHARS),
                form.text("discount_code", BuyerEndpoint.MAX_CODE_CHARS));
    }

    /**
     * Once its buyer has signed in, personal data is shown only with the buyer's token. {@code
     * payment_methods_includes} is accepted; every method is always listed.
     */
    @GetMapping("/{cart_token}")
    void show(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        exchange.send(
                request,
                response,
                exchange.answers(request).cart(exchange.read(request, token).orElseThrow(FluidRefusal::notFound)));
    }

    @GetMapping("/{cart_token}/cart_info")
    Map<String, Object> info(@PathVariable("cart_token") String token) {
        Shop shop = shop(token);
        Map<String, Object> info = new LinkedHashMap<>();
        info.put(
                "languages",
                shop.languages().stream().map(CartEndpoint::language).toList());
        info.put("countries", shop.countries().stream().map(CountryJson::map).toList());
        return info;
    }

    @GetMapping("/{cart_token}/enroll")
    void enroll(
            @PathVariable("cart_token") String token,
            @RequestParam(name = "placement", defaultValue = ALL) String placement,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Shop shop = shop(token);
        EnrollForm form = shop.enrollForms().stream()
                .filter(EnrollForm::active)
                .min(Comparator.comparing((EnrollForm one) -> !one.isDefault()).thenComparingLong(EnrollForm::formId))
                .orElseThrow(FluidRefusal::notFound);
        byte[] members = CartAnswers.members(Map.of("enroll", EnrollJson.map(form, placement)));
        exchange.send(request, response, new Answer(200, members, Answer.Meta.PLAIN, null, false));
    }

    /** The text of one agreement of the cart's pack. It may be long, so carts name their agreements alone. */
    @GetMapping("/{cart_token}/agreements/{agreement_id}")
    void agreement(
            @PathVariable("cart_token") String token,
            @PathVariable("agreement_id") long agreementId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Cart cart = find(token).cart();
        Shop shop = exchange.carts().shopOf(cart);
        Agreement agreement = Optional.ofNullable(cart.enrollment())
                .flatMap(it -> shop.pack(it.packId()))
                .filter(pack -> pack.agreementIds().contains(agreementId))
                .flatMap(_ -> shop.agreement(agreementId))
                .filter(Agreement::active)
                .orElseThrow(FluidRefusal::notFound);
        byte[] members = CartAnswers.members(Map.of("agreement", agreement(agreement)));
        exchange.send(request, response, new Answer(200, members, Answer.Meta.PLAIN, null, false));
    }

    private static Map<String, Object> agreement(Agreement agreement) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", agreement.agreementId());
        map.put("title", agreement.title());
        map.put("text", agreement.text());
        return map;
    }

    private Shop shop(String token) {
        return exchange.carts().shopOf(find(token).cart());
    }

    private ShownCart find(String token) {
        return exchange.carts().find(token).orElseThrow(FluidRefusal::notFound);
    }

    private static Map<String, Object> language(Language language) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", language.languageId());
        map.put("iso", language.iso());
        map.put("name", language.name());
        return map;
    }
}
