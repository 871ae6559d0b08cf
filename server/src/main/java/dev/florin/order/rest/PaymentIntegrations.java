package dev.florin.order.rest;

import dev.florin.cart.rest.CardBrands;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * What kinds of payment accounts there are: the one of {@link PaymentAccounts}. A company gives no credentials for it, as
 * operators set the gateway up, so that the schema of its credentials has no member.
 */
@RestController
class PaymentIntegrations {
    private static final String CLASS = "integration_class";

    private final CompanyDesk desk;

    PaymentIntegrations(CompanyDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/api/payment_integrations")
    ResponseEntity<Object> list(HttpServletRequest request) {
        desk.company(request);
        FluidPage page = FluidPage.of(request);
        List<Object> all = page.number() == 1 ? List.of(integration()) : List.of();
        return CompanyDesk.answer(200, desk.answers().page(request, "payment_integrations", all, page, 1));
    }

    @GetMapping("/api/payment_integrations/{integration_class}")
    ResponseEntity<Object> show(@PathVariable(CLASS) String name, HttpServletRequest request) {
        desk.company(request);
        if (!name.equals(PaymentAccounts.CLASS)) {
            throw FluidRefusal.notFound();
        }
        return CompanyDesk.answer(200, desk.answers().answer(request, "payment_integration", integration()));
    }

    /** The class may be left out, as there is one. */
    @GetMapping("/api/payment_accounts/credentials_schema")
    ResponseEntity<Object> credentials(HttpServletRequest request) {
        desk.company(request);
        Problems problems = new Problems();
        QueryReader.refuseOthers(request, problems, CLASS);
        String name = QueryReader.text(request, CLASS, problems);
        if (name != null && !name.equals(PaymentAccounts.CLASS)) {
            problems.add(CLASS, "must be " + PaymentAccounts.CLASS + ".");
        }
        problems.refuseAny();
        return CompanyDesk.answer(200, desk.answers().answer(request, "credentials_schema", noCredentials()));
    }

    private static Map<String, Object> integration() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put(CLASS, PaymentAccounts.CLASS);
        shown.put("name", PaymentAccounts.NAME);
        shown.put("type", "credit_card");
        shown.put("supported_brands", CardBrands.ALL);
        shown.put("credentials_schema", noCredentials());
        return shown;
    }

    private static Map<String, Object> noCredentials() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", Map.of());
        schema.put("additionalProperties", false);
        return schema;
    }
}
