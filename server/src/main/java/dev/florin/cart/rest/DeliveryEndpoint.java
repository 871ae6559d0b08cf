package dev.florin.cart.rest;

import dev.florin.cart.CartChange;
import dev.florin.cart.CartChange.SetAddress.Kind;
import dev.florin.shop.Address;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a cart goes: addresses, shipping, country and language. */
@RestController
@RequestMapping({CartPaths.API + "/{cart_token}", CartPaths.BROWSER + "/{cart_token}"})
class DeliveryEndpoint {
    private static final int MAX_CHARS = 200;
    private static final int COUNTRY_CHARS = AddressForm.COUNTRY_CHARS;
    static final int MAX_LANGUAGE_CHARS = 10;

    private final CartExchange exchange;

    DeliveryEndpoint(CartExchange exchange) {
        this.exchange = exchange;
    }

    /** A saved address takes precedence over one that is spelt out. */
    @PostMapping("/address")
    void address(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        Kind kind = kind(form);
        Long saved = form.id("address_id");
        Address address = form.has("address") ? AddressForm.read(form.child("address")) : null;
        if (saved == null && address == null) {
            form.problem("address", "or address_id is required.");
        }
        form.refuseProblems();
        exchange.change(
                request, response, form, token, new CartChange.SetAddress(kind, saved, saved == null ? address : null));
    }

    @PostMapping("/shipping_method")
    void shippingMethod(
            @PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        long methodId = form.requiredId("shipping_method_id");
        exchange.change(request, response, form, token, new CartChange.SetShippingMethod(methodId));
    }

    /** {@code {shipping_method: {id}}}, as the browser library sends it. */
    @PostMapping
    void update(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        if (!form.has("shipping_method")) {
            form.problem("shipping_method", Form.REQUIRED);
        }
        Form method = form.child("shipping_method");
        long methodId = method.requiredId("id");
        exchange.change(request, response, form, token, new CartChange.SetShippingMethod(methodId));
    }

    @PatchMapping("/change_language")
    void language(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        String iso = form.requiredText("language_iso", MAX_LANGUAGE_CHARS);
        exchange.change(request, response, form, token, new CartChange.SetLanguage(iso));
    }

    @PatchMapping("/update_country")
    void country(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        String iso = form.requiredText("country_code", COUNTRY_CHARS);
        exchange.change(request, response, form, token, new CartChange.SetCountry(iso));
    }

    /** Without a type it is both. */
    private static Kind kind(Form form) {
        return switch (form.text("type", MAX_CHARS)) {
            case "ship_to" -> Kind.SHIP_TO;
            case "bill_to" -> Kind.BILL_TO;
            case "both" -> Kind.BOTH;
            case null -> Kind.BOTH;
            default -> {
                form.problem("type", "must be ship_to, bill_to or both.");
                yield Kind.BOTH;
            }
        };
    }
}
