package dev.florin.order.rest;

import dev.florin.cart.rest.Numbers;
import dev.florin.order.Order;
import dev.florin.platform.connections.Connection;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.http.RequestNote;
import dev.florin.resource.KeptAnswer;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.Shops;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.util.RawValue;

/** Where a company's programs ask about what was sold: who asks, and the form of the answers. */
final class CompanyDesk {
    private final CompanyTokens tokens;
    private final Shops shops;
    private final FluidAnswers answers;

    CompanyDesk(CompanyTokens tokens, Shops shops, FluidAnswers answers) {
        this.tokens = tokens;
        this.shops = shops;
        this.answers = answers;
    }

    /** @throws FluidRefusal 401 without a company's token */
    long company(HttpServletRequest request) {
        long company =
                tokens.company(request.getHeader(HttpHeaders.AUTHORIZATION)).orElseThrow(FluidRefusal::unauthorized);
        Connection.prove();
        RequestNote.of(request).company(company);
        return company;
    }

    FluidAnswers answers() {
        return answers;
    }

    /** {@code {order, …, meta}} with the shop's address in {@code meta}. */
    ResponseEntity<Object> order(
            int status, HttpServletRequest request, Order order, OrderAnswer shown, Map<String, Object> more) {
        Map<String, Object> body = answers.answer(request, "order", shown);
        body.putAll(more);
        Map<String, Object> meta = meta(request, order.companyId());
        body.put("meta", meta);
        return answer(status, body);
    }

    Map<String, Object> meta(HttpServletRequest request, long companyId) {
        Map<String, Object> meta = answers.meta(request);
        meta.put("shop_url", shopUrl(companyId));
        return meta;
    }

    String shopUrl(long companyId) {
        return "https://" + shops.shop(companyId).company().fluidShop();
    }

    /**
     * What was made, perhaps by an earlier request with the same key.
     *
     * @throws FluidRefusal what was refused under the key
     */
    ResponseEntity<Object> kept(
            HttpServletRequest request, HttpServletResponse response, String name, KeptAnswer kept) {
        mark(response, kept);
        return answer(kept.status(), answers.answer(request, name, new RawValue(kept.json())));
    }

    /** Tells whoever repeats a request that this is its first answer. */
    static void mark(HttpServletResponse response, boolean replayed) {
        if (replayed) {
            response.setHeader(FluidKey.REPLAYED, "true");
        }
    }

    /** @throws FluidRefusal what was refused under the key */
    static void mark(HttpServletResponse response, KeptAnswer kept) {
        mark(response, kept.replayed());
        if (kept.isRefusal()) {
            throw kept.refusal();
        }
    }

    /** {@code {id, meta}} of what is gone. */
    ResponseEntity<Object> removed(HttpServletRequest request, long id) {
        return answer(200, answers.answer(request, "id", id));
    }

    /**
     * An id in the query; 0 when there is none.
     *
     * @throws FluidRefusal 422 when it is no id
     */
    static long id(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        if (text == null || text.isBlank()) {
            return 0;
        }
        long id = Numbers.idOrNone(text.strip());
        if (id == 0) {
            throw FluidRefusal.invalid(name, "must be a positive whole number.");
        }
        return id;
    }

    static ResponseEntity<Object> answer(int status, Object body) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
