package dev.florin.customer.rest;

import dev.florin.cart.rest.Form;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.Shops;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What pages ask before anybody has signed in. */
@RestController
class OpenSignInEndpoint {
    private static final String SHOP = "fluid_shop";
    private static final int MAX_TOKEN_CHARS = 100;
    private static final Pattern VISITOR = Pattern.compile("[\\w-]{1,100}");

    private final Shops shops;

    OpenSignInEndpoint(Shops shops) {
        this.shops = shops;
    }

    /** No provider is there: people sign in with a code. */
    @GetMapping("/api/social_auth/providers")
    ResponseEntity<Object> providers(HttpServletRequest request) {
        String shop = request.getParameter(SHOP);
        if (shop == null || shop.isBlank()) {
            throw FluidRefusal.invalid(SHOP, Form.REQUIRED);
        }
        if (shops.byDomain(shop.strip()).isEmpty()) {
            throw FluidRefusal.invalid(SHOP, "is no shop.");
        }
        return FluidPayEndpoint.ok(Map.of("providers", List.of()));
    }

    /** Nothing is kept of visitors, as nothing is of their visits: there is only whether it can be a visitor's token. */
    @PostMapping("/api/confirm-visitor")
    ResponseEntity<Object> confirm(HttpServletRequest request) throws IOException {
        Form body = Form.of(request);
        Form visitor = body.child("visitor");
        String token = visitor.text("token", MAX_TOKEN_CHARS);
        if (token == null || !VISITOR.matcher(token).matches()) {
            throw FluidRefusal.malformed("visitor.token", "is no visitor's token");
        }
        return FluidPayEndpoint.ok(Map.of("status", "success"));
    }
}
