package dev.florin.cart.rest;

import dev.florin.cart.CartChange;
import dev.florin.cart.CartItem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The lines of a cart. */
@RestController
@RequestMapping({CartPaths.API + "/{cart_token}/items", CartPaths.BROWSER + "/{cart_token}/items"})
class ItemEndpoint {
    private static final String PLAN = "subscription_plan_id";

    private final CartExchange exchange;

    ItemEndpoint(CartExchange exchange) {
        this.exchange = exchange;
    }

    @PostMapping
    void add(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        exchange.change(
                request,
                response,
                form,
                token,
                new CartChange.AddItems(ItemForms.required(form, CartExchange.form(request))));
    }

    @DeleteMapping
    void removeAll(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        exchange.change(request, response, form, token, new CartChange.RemoveVariants(ItemForms.variantIds(form)));
    }

    @DeleteMapping("/{item_id}")
    void remove(
            @PathVariable("cart_token") String token,
            @PathVariable("item_id") String item,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        exchange.change(request, response, form, token, new CartChange.RemoveItem(Numbers.idOrNone(item)));
    }

    @PatchMapping("/{item_id}/variant")
    void changeVariant(
            @PathVariable("cart_token") String token,
            @PathVariable("item_id") String item,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        long variantId = form.requiredId("variant_id");
        Integer quantity = form.integer("quantity", 1, CartItem.MAX_QUANTITY);
        exchange.change(
                request,
                response,
                form,
                token,
                new CartChange.ChangeVariant(Numbers.idOrNone(item), variantId, quantity));
    }

    @PostMapping("/{item_id}/subscribe")
    void subscribe(
            @PathVariable("cart_token") String token,
            @PathVariable("item_id") String item,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        Long fromBody = form.id(PLAN);
        Long planId = Numbers.parameter(request, form, PLAN);
        exchange.change(
                request,
                response,
                form,
                token,
                new CartChange.Subscribe(Numbers.idOrNone(item), planId == null ? fromBody : planId));
    }

    @DeleteMapping("/{item_id}/subscribe")
    void unsubscribe(
            @PathVariable("cart_token") String token,
            @PathVariable("item_id") String item,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        exchange.change(request, response, form, token, new CartChange.Unsubscribe(Numbers.idOrNone(item)));
    }
}
