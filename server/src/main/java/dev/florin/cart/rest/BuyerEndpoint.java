package dev.florin.cart.rest;

import dev.florin.cart.CartChange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Who buys, at which prices, and who gets the credit. */
@RestController
@RequestMapping({CartPaths.API + "/{cart_token}", CartPaths.BROWSER + "/{cart_token}"})
class BuyerEndpoint {
    static final int MAX_PHONE_CHARS = 40;
    static final int MAX_CODE_CHARS = 100;
    private static final int MAX_AGREEMENTS = 50;
    private static final String AGREEMENTS = "agreement_ids";

    private final CartExchange exchange;

    BuyerEndpoint(CartExchange exchange) {
        this.exchange = exchange;
    }

    /** E-mail and phone; and, an extension of ours, the agreements that the buyer accepts. */
    @PatchMapping
    void contact(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        String email = said(form, "email", Texts.MAX_EMAIL_CHARS);
        if (email != null && !email.isEmpty() && !Texts.isEmail(email)) {
            form.problem("email", "is no e-mail address.");
        }
        String phone = said(form, "phone", MAX_PHONE_CHARS);
        CartChange change = new CartChange.SetContact(email, phone, agreements(form));
        exchange.change(request, response, form, token, change);
    }

    @PostMapping("/discount")
    void applyDiscount(
            @PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        String code = form.requiredText("discount_code", MAX_CODE_CHARS);
        exchange.change(request, response, form, token, new CartChange.ApplyDiscount(code));
    }

    @DeleteMapping("/discount/{discount_code}")
    void removeDiscount(
            @PathVariable("cart_token") String token,
            @PathVariable("discount_code") String code,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        exchange.change(request, response, form, token, new CartChange.RemoveDiscount(code));
    }

    @PostMapping("/enrollment")
    void enroll(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        long packId = form.requiredId("enrollment_pack_id");
        exchange.change(request, response, form, token, new CartChange.Enroll(packId));
    }

    @PatchMapping("/attribution")
    void attribution(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        CartChange.SetAttribution change = AttributionForm.read(form);
        form.refuseProblems();
        exchange.change(request, response, form, token, Objects.requireNonNull(change));
    }

    /** The company decides who may name a rep: anybody who holds the cart, or only the rep and the company. */
    @PatchMapping("/buyer_rep")
    void buyerRep(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        long customerId = form.requiredId("customer_id");
        exchange.change(request, response, form, token, new CartChange.SetBuyerRep(customerId));
    }

    /** Null when the member is missing; null or a blank text on the wire becomes an empty text. */
    private static @Nullable String said(Form form, String name, int maxChars) {
        String text = form.text(name, maxChars);
        return text == null && form.node().has(name) ? "" : text;
    }

    private static @Nullable List<Long> agreements(Form form) {
        if (!form.has(AGREEMENTS)) {
            return null;
        }
        List<Long> ids = new ArrayList<>();
        if (form.find(AGREEMENTS) instanceof ArrayNode array && array.size() <= MAX_AGREEMENTS) {
            for (JsonNode id : array) {
                if (!id.isIntegralNumber() || !id.canConvertToLong()) {
                    form.problem(AGREEMENTS, "must be ids.");
                    return null;
                }
                ids.add(id.asLong());
            }
            return ids;
        }
        form.problem(AGREEMENTS, "must be a list of at most " + MAX_AGREEMENTS + " ids.");
        return null;
    }
}
