package dev.florin.customer.rest;

import dev.florin.cart.rest.Form;
import dev.florin.customer.CustomerDefaults;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.shop.Company;
import dev.florin.shop.Customer;
import dev.florin.shop.Shops;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who a customer is, under the newest generation's path: the record that {@link CustomerEndpoint} shows and changes. */
@RestController
@RequestMapping(FluidPayEndpoint.PATH)
class FluidPayEndpoint {
    static final String PATH = "/api/checkout/v2026-04/customers/me";
    static final String ACCOUNT = "fluid_pay_account";

    private final CustomerSession session;
    private final CustomerEndpoint customers;
    private final CustomerDefaults defaults;
    private final Shops shops;
    private final FluidAnswers answers;

    FluidPayEndpoint(
            CustomerSession session,
            CustomerEndpoint customers,
            CustomerDefaults defaults,
            Shops shops,
            FluidAnswers answers) {
        this.session = session;
        this.customers = customers;
        this.defaults = defaults;
        this.shops = shops;
        this.answers = answers;
    }

    @GetMapping
    ResponseEntity<Object> show(HttpServletRequest request) throws IOException {
        return answer(request, session.customer(request, Form.of(request)));
    }

    @PatchMapping
    ResponseEntity<Object> update(HttpServletRequest request) throws IOException {
        Form form = Form.of(request);
        Customer old = session.customer(request, form);
        if (!form.has(ACCOUNT)) {
            form.problem(ACCOUNT, Form.REQUIRED);
        }
        return answer(request, customers.update(form.child(ACCOUNT), old));
    }

    /** The one whose customer it is: another company's customers are others, whatever their e-mail addresses. */
    @GetMapping("/companies")
    ResponseEntity<Object> companies(HttpServletRequest request) throws IOException {
        Customer customer = session.customer(request, Form.of(request));
        Company company = shops.shop(customer.companyId()).company();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", company.companyId());
        shown.put("name", company.name());
        shown.put("fluid_shop", company.fluidShop());
        Map<String, Object> answer = answers.answer(request, "companies", List.of(shown));
        answer.put("current_company_id", company.companyId());
        return ok(answer);
    }

    /** No way to pay asks for details of the customer, as {@code customer_details_schema} of carts says. */
    @GetMapping("/payment_methods/customer_details")
    ResponseEntity<Object> details(HttpServletRequest request) throws IOException {
        session.customer(request, Form.of(request));
        Map<String, Object> answer = answers.answer(request, "customer_details", Map.of());
        answer.put("status", 200);
        return ok(answer);
    }

    private ResponseEntity<Object> answer(HttpServletRequest request, Customer customer) {
        Map<String, Object> answer =
                answers.answer(request, ACCOUNT, FluidPayAccount.of(customer, defaults.of(customer)));
        answer.put("customer", CustomerAnswer.of(customer));
        return ok(answer);
    }

    static ResponseEntity<Object> ok(Object answer) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
    }
}
