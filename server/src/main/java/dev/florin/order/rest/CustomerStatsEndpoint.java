package dev.florin.order.rest;

import dev.florin.order.CustomerStats;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How many customers a company has, and how they buy. */
@RestController
class CustomerStatsEndpoint {
    private final CustomerStats stats;
    private final CompanyDesk desk;

    CustomerStatsEndpoint(CustomerStats stats, CompanyDesk desk) {
        this.stats = stats;
        this.desk = desk;
    }

    @GetMapping("/api/customers/stats")
    ResponseEntity<Object> show(HttpServletRequest request) {
        CustomerStats.Counts counts = stats.of(desk.company(request));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("total_customers", counts.customers());
        body.put("total_active_subscriptions", counts.subscriptions());
        body.put("cart_abandonment_rate", counts.abandoned());
        body.put("repeat_customers_count", counts.repeated());
        body.put("repeat_customers_rate", counts.repeatedRate());
        body.put("meta", desk.answers().meta(request));
        return CompanyDesk.answer(200, body);
    }
}
