package dev.florin.order.rest;

import dev.florin.order.OrderStats;
import dev.florin.order.Orders;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists of a company's orders as Fluid's later generations have them, and what they add up to. */
@RestController
class OrderListEndpoint {
    private final Orders orders;
    private final OrderStats stats;
    private final CompanyDesk desk;
    private final InstantSource clock;

    OrderListEndpoint(Orders orders, OrderStats stats, CompanyDesk desk, InstantSource clock) {
        this.orders = orders;
        this.stats = stats;
        this.desk = desk;
        this.clock = clock;
    }

    /** The newest first; a cursor names the last order of the part before. */
    @GetMapping("/api/v202604/orders")
    ResponseEntity<Object> list(HttpServletRequest request) {
        long company = desk.company(request);
        OrderListQuery query = OrderListQuery.of(request);
        Orders.Part found = query.isOfNone()
                ? new Orders.Part(List.of(), null, null)
                : orders.part(
                        company,
                        query.filter(),
                        query.progress(),
                        query.sort(),
                        query.cursor().place(),
                        query.cursor().limit());
        Map<String, Object> body = desk.answers()
                .answer(
                        request,
                        "orders",
                        found.orders().stream().map(OrderListItem::of).toList());
        Map<String, Object> meta = desk.answers().meta(request);
        meta.put("pagination", query.cursor().pagination(found.previous(), found.next()));
        body.put("status", 200);
        body.put("meta", meta);
        return CompanyDesk.answer(200, body);
    }

    /** Of the last 30 days, or of {@code from} to {@code to}. */
    @GetMapping("/api/v202506/orders/stats")
    ResponseEntity<Object> stats(HttpServletRequest request) {
        long company = desk.company(request);
        QuerySpan span = QuerySpan.of(request, clock.instant());
        return CompanyDesk.answer(
                200,
                desk.answers()
                        .answer(
                                request,
                                "stats",
                                OrderStatsAnswer.of(
                                        span.from(), span.to(), stats.of(company, span.from(), span.to()))));
    }
}
