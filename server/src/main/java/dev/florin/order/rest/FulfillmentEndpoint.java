package dev.florin.order.rest;

import dev.florin.cart.rest.CartAnswers;
import dev.florin.cart.rest.Numbers;
import dev.florin.order.Fulfillment;
import dev.florin.order.FulfillmentReply;
import dev.florin.order.Fulfillments;
import dev.florin.order.Order;
import dev.florin.platform.connections.Connection;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.http.RequestNote;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.Shops;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a company says that it has sent something of an order. */
@RestController
class FulfillmentEndpoint {
    private final Fulfillments fulfillments;
    private final CompanyTokens tokens;
    private final Shops shops;
    private final FluidAnswers answers;

    FulfillmentEndpoint(Fulfillments fulfillments, CompanyTokens tokens, Shops shops, FluidAnswers answers) {
        this.fulfillments = fulfillments;
        this.tokens = tokens;
        this.shops = shops;
        this.answers = answers;
    }

    /** 201 with the parcel and the order as it stands now. */
    @PostMapping("/api/orders/{id}/fulfillments")
    ResponseEntity<Object> ship(@PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        long company =
                tokens.company(request.getHeader(HttpHeaders.AUTHORIZATION)).orElseThrow(FluidRefusal::unauthorized);
        Connection.prove();
        RequestNote.of(request).company(company);
        return switch (fulfillments.ship(company, Numbers.idOrNone(id), FulfillmentForm.read(request))) {
            case FulfillmentReply.Shipped(Order order, Fulfillment sent, boolean replayed) -> {
                if (replayed) {
                    response.setHeader(CartAnswers.REPLAYED, "true");
                }
                yield shipped(request, order, sent);
            }
            case FulfillmentReply.Refused(String field, String message, boolean later, boolean replayed) -> {
                if (replayed) {
                    response.setHeader(CartAnswers.REPLAYED, "true");
                }
                throw later ? FluidRefusal.later(field, message) : FluidRefusal.invalid(field, message);
            }
            case FulfillmentReply.NoOrder() -> throw FluidRefusal.notFound();
        };
    }

    private ResponseEntity<Object> shipped(HttpServletRequest request, Order order, Fulfillment sent) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("order", OrderAnswer.of(order).withSent(fulfillments.of(order)));
        body.put("fulfillment", Parcel.of(sent));
        Map<String, Object> meta = answers.meta(request);
        meta.put(
                "shop_url", "https://" + shops.shop(order.companyId()).company().fluidShop());
        body.put("meta", meta);
        return ResponseEntity.status(201).cacheControl(CacheControl.noStore()).body(body);
    }
}
