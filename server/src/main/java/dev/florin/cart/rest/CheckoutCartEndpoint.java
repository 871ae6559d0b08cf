package dev.florin.cart.rest;

import dev.florin.cart.Cart;
import dev.florin.cart.CartCall;
import dev.florin.cart.CartChange;
import dev.florin.cart.CartRefusal;
import dev.florin.cart.CartReply;
import dev.florin.cart.CartView;
import dev.florin.cart.Carts;
import dev.florin.cart.ShownCart;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.Shop;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the newest generation does to carts under paths of its own: the same carts and rules, answered in the later form.
 */
@RestController
@RequestMapping(CartPaths.CHECKOUT + "/{cart_token}")
class CheckoutCartEndpoint {
    private static final String CODE = "discount_code";

    private final CartExchange exchange;
    private final InstantSource clock;

    CheckoutCartEndpoint(CartExchange exchange, InstantSource clock) {
        this.exchange = exchange;
        this.clock = clock;
    }

    @PostMapping("/discount")
    void applyDiscount(
            @PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        String code = form.requiredText(CODE, BuyerEndpoint.MAX_CODE_CHARS);
        changeDiscount(request, response, form, token, new CartChange.ApplyDiscount(code));
    }

    @DeleteMapping("/discount")
    void removeDiscount(
            @PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        String code = form.requiredText(CODE, BuyerEndpoint.MAX_CODE_CHARS);
        changeDiscount(request, response, form, token, new CartChange.RemoveDiscount(code));
    }

    private void changeDiscount(
            HttpServletRequest request, HttpServletResponse response, Form form, String token, CartChange change)
            throws IOException {
        CartAnswers answers = exchange.answers(request);
        CartCall call = exchange.call(request, form, reply -> answers.of(inNewestWords(reply)));
        CartReply reply = CartExchange.noted(request, exchange.carts().change(token, change, call));
        exchange.send(request, response, answers.of(inNewestWords(reply)));
    }

    /** A code that is not there is 422 in this generation, and 404 in those before. */
    private static CartReply inNewestWords(CartReply reply) {
        return reply instanceof CartReply.Refused(CartRefusal refusal, var cart)
                        && refusal.kind() == CartRefusal.Kind.NOT_FOUND
                        && refusal.errors().containsKey(CODE)
                ? new CartReply.Refused(
                        new CartRefusal(CartRefusal.Kind.INVALID, refusal.message(), refusal.errors()), cart)
                : reply;
    }

    @PostMapping("/discount/manual")
    void giveDiscount(
            @PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        exchange.changeByCompany(request, response, form, token, ManualDiscountForm.read(form));
    }

    /**
     * The code that the buyer has named, and what the company gives by hand; with what each takes off now. Why it gives is
     * for whoever sees what is personal of the cart.
     */
    @GetMapping("/discounts")
    void discounts(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ShownCart shown = exchange.read(request, token).orElseThrow(FluidRefusal::notFound);
        Cart cart = shown.cart();
        CartView view = CartView.of(cart, exchange.carts().shopOf(cart), clock.instant());
        byte[] members = CartAnswers.members(Map.of("discounts", DiscountJson.list(view, shown.isHidden())));
        exchange.send(request, response, new Answer(200, members, Answer.Meta.PLAIN, null, false));
    }

    /** Members that are null go, the others are set, the company's too. Whoever may change the cart may. */
    @PatchMapping("/metadata")
    void metadata(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        exchange.change(request, response, form, token, MetadataForm.merged(form));
    }

    /** Shows the buyer what the cart costs now. Asked by the company, it shows the buyer nothing. */
    @PostMapping("/recalculate")
    void recalculate(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        exchange.change(request, response, Form.of(request), token, new CartChange.ShowPrice());
    }

    @PostMapping("/volume_rep")
    void volumeRep(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        Long repId = form.id("volume_rep_id");
        if (!form.node().has("volume_rep_id")) {
            form.problem("volume_rep_id", Form.REQUIRED);
        }
        if (form.flag("order_on_behalf_of", false)) {
            form.problem("order_on_behalf_of", "must be false: nobody orders on another's behalf here.");
        }
        exchange.changeByCompany(request, response, form, token, new CartChange.SetVolumeRep(repId));
    }

    /** Where the cart's shop sells, and in which languages. */
    @GetMapping("/auth/me")
    void places(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Carts carts = exchange.carts();
        Shop shop = carts.shopOf(find(token).cart());
        Map<String, Object> places = new LinkedHashMap<>();
        places.put(
                "countries",
                shop.countries().stream()
                        .map(country -> place(country.countryId(), country.iso(), country.name()))
                        .toList());
        places.put(
                "languages",
                shop.languages().stream()
                        .map(language -> place(language.languageId(), language.iso(), language.name()))
                        .toList());
        exchange.send(request, response, new Answer(200, CartAnswers.members(places), Answer.Meta.PLAIN, null, false));
    }

    private static Map<String, Object> place(long id, String iso, String name) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("iso", iso);
        map.put("name", name);
        return map;
    }

    private ShownCart find(String token) {
        return exchange.carts().find(token).orElseThrow(FluidRefusal::notFound);
    }
}
