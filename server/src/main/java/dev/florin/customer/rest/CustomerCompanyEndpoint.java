package dev.florin.customer.rest;

import dev.florin.cart.rest.Callers;
import dev.florin.cart.rest.Form;
import dev.florin.cart.rest.Numbers;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.Company;
import dev.florin.shop.Customer;
import dev.florin.shop.Shops;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** In which companies a customer is signed in: in the one whose customer it is. */
@RestController
@RequestMapping({"/api/authentication/customer", "/api/single_sign_ons/customer"})
class CustomerCompanyEndpoint {
    private final FluidPayEndpoint account;
    private final CustomerSession session;
    private final Callers callers;
    private final Shops shops;
    private final FluidAnswers answers;

    CustomerCompanyEndpoint(
            FluidPayEndpoint account, CustomerSession session, Callers callers, Shops shops, FluidAnswers answers) {
        this.account = account;
        this.session = session;
        this.callers = callers;
        this.shops = shops;
        this.answers = answers;
    }

    @GetMapping("/companies")
    ResponseEntity<Object> companies(HttpServletRequest request) throws IOException {
        return account.companies(request);
    }

    /** Answers the token that was sent: that of another company is got by signing in there. */
    @PatchMapping("/company/{company_id}/switch")
    ResponseEntity<Object> change(@PathVariable("company_id") String id, HttpServletRequest request)
            throws IOException {
        Form form = Form.of(request);
        Customer customer = session.customer(request, form);
        if (Numbers.idOrNone(id) != customer.companyId()) {
            throw FluidRefusal.notFound();
        }
        Company company = shops.shop(customer.companyId()).company();
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", company.companyId());
        shown.put("name", company.name());
        shown.put("fluid_shop", company.fluidShop());
        shown.put("logo_url", company.logoUrl());
        shown.put("jwt", callers.jwt(request, form).text());
        shown.put("redirect_path", "/");
        return FluidPayEndpoint.ok(answers.answer(request, "company", shown));
    }
}
