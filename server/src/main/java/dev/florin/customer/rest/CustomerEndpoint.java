package dev.florin.customer.rest;

import dev.florin.cart.AddressCheck;
import dev.florin.cart.rest.Form;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.Customer;
import dev.florin.shop.CustomerFile;
import dev.florin.shop.Shops;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What customers see and change in their own record. */
@RestController
@RequestMapping(CustomerSession.PATH)
class CustomerEndpoint {
    private static final String NAME = "customer";
    private static final int MAX_CHARS = 200;
    private static final int MAX_PHONE_CHARS = 40;

    private final CustomerSession session;
    private final CustomerFile file;
    private final Shops shops;
    private final FluidAnswers answers;

    CustomerEndpoint(CustomerSession session, CustomerFile file, Shops shops, FluidAnswers answers) {
        this.session = session;
        this.file = file;
        this.shops = shops;
        this.answers = answers;
    }

    @GetMapping
    ResponseEntity<Object> show(HttpServletRequest request) throws IOException {
        return answer(request, session.customer(request, Form.of(request)));
    }

    /** The e-mail address is what a customer signs in with; the shop changes it. */
    @PatchMapping
    ResponseEntity<Object> update(HttpServletRequest request) throws IOException {
        Form form = Form.of(request);
        return answer(request, update(form, session.customer(request, form)));
    }

    /** The customer with what the form says, which is written. */
    Customer update(Form form, Customer old) {
        if (form.has("email")) {
            form.problem("email", "is changed by the shop.");
        }
        Customer next = new Customer(
                old.customerId(),
                old.companyId(),
                name(form, "first_name", old.firstName()),
                name(form, "last_name", old.lastName()),
                old.email(),
                phone(form, old),
                old.externalId(),
                old.active());
        form.refuseProblems();
        if (!file.update(next)) {
            throw FluidRefusal.unauthorized();
        }
        return next;
    }

    private static String name(Form form, String field, String old) {
        return form.has(field) ? form.requiredText(field, MAX_CHARS) : old;
    }

    /** An explicit null removes it. */
    private @Nullable String phone(Form form, Customer old) {
        if (!form.node().has("phone")) {
            return old.phone();
        }
        String phone = form.text("phone", MAX_PHONE_CHARS);
        if (phone != null && !AddressCheck.isPhone(phone, shops.shop(old.companyId()))) {
            form.problem("phone", "is no phone number; one of another country begins with +.");
        }
        return phone;
    }

    private ResponseEntity<Object> answer(HttpServletRequest request, Customer customer) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(answers.answer(request, NAME, CustomerAnswer.of(customer)));
    }
}
