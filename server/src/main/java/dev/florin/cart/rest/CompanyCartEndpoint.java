package dev.florin.cart.rest;

import dev.florin.cart.CartChange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a company's own programs do to carts of its shop: with its token, and never without. */
@RestController
@RequestMapping({CartPaths.API + "/{cart_token}", CartPaths.BROWSER + "/{cart_token}"})
class CompanyCartEndpoint {
    private final CartExchange exchange;

    CompanyCartEndpoint(CartExchange exchange) {
        this.exchange = exchange;
    }

    /** A cart always costs what the shop and the company say now, so this only brings the buyer's standing up to date. */
    @PostMapping("/recalculate")
    void recalculate(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        exchange.changeByCompany(request, response, Form.of(request), token, new CartChange.Confirm());
    }

    /** Members that are null go, the others are set. */
    @PatchMapping("/append_metadata")
    void append(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        exchange.changeByCompany(request, response, form, token, MetadataForm.appended(form));
    }

    @PatchMapping("/remove_metadata")
    void remove(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        exchange.changeByCompany(request, response, form, token, MetadataForm.removed(form));
    }

    /** Points of a unit of one line. */
    @PatchMapping("/items/{item_id}/update_volumes")
    void volumes(
            @PathVariable("cart_token") String token,
            @PathVariable("item_id") String item,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        CartChange change = CompanyForms.volumes(form, Numbers.idOrNone(item));
        exchange.changeByCompany(request, response, form, token, change);
    }

    @PatchMapping("/update_cart_items_prices")
    void prices(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        exchange.changeByCompany(request, response, form, token, CompanyForms.prices(form));
    }
}
