package dev.florin.customer.rest;

import dev.florin.cart.rest.Form;
import dev.florin.cart.rest.Numbers;
import dev.florin.customer.CustomerDefaults;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.Address;
import dev.florin.shop.Customer;
import dev.florin.shop.CustomerFile;
import dev.florin.shop.People;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The addresses that {@link CustomerAddressEndpoint} keeps, under the newest generation's path. */
@RestController
@RequestMapping(FluidPayEndpoint.PATH + "/addresses")
class FluidPayAddressEndpoint {
    private static final String NAME = "address";

    private final CustomerSession session;
    private final CustomerAddressEndpoint addresses;
    private final CustomerFile file;
    private final People people;
    private final CustomerDefaults defaults;
    private final FluidAnswers answers;

    FluidPayAddressEndpoint(
            CustomerSession session,
            CustomerAddressEndpoint addresses,
            CustomerFile file,
            People people,
            CustomerDefaults defaults,
            FluidAnswers answers) {
        this.session = session;
        this.addresses = addresses;
        this.file = file;
        this.people = people;
        this.defaults = defaults;
        this.answers = answers;
    }

    @GetMapping
    ResponseEntity<Object> list(HttpServletRequest request) throws IOException {
        Customer customer = session.customer(request, Form.of(request));
        FluidPage page = FluidPage.of(request, "jwt");
        Long chosen = defaults.of(customer).addressId();
        List<Address> all = people.addresses(customer.companyId(), customer.customerId());
        List<FluidPayAddress> shown = all.stream()
                .skip(page.offset())
                .limit(page.perPage())
                .map(address -> FluidPayAddress.of(address, chosen))
                .toList();
        Map<String, Object> answer = answers.page(request, "addresses", shown, page, all.size());
        answer.put(FluidPayEndpoint.ACCOUNT, account(customer, "default_address_id", chosen));
        return FluidPayEndpoint.ok(answer);
    }

    /** 201; or 200 with the same address when the customer has it already. */
    @PostMapping
    ResponseEntity<Object> add(HttpServletRequest request) throws IOException {
        Form form = Form.of(request);
        Customer customer = session.customer(request, form);
        Form said = said(form);
        boolean isDefault = said.flag("default", false);
        Address address = addresses.checked(said, customer, null);
        return switch (file.add(customer, address)) {
            case CustomerFile.Added.Saved(Address saved, boolean isNew) ->
                answer(request, isNew ? 201 : 200, customer, saved, isDefault);
            case CustomerFile.Added.TooMany _ ->
                throw FluidRefusal.invalid(
                        NAME, "is one too many: " + CustomerFile.MAX_ADDRESSES + " are kept; remove one first.");
        };
    }

    /** Members that are not named stay; an explicit null removes one. */
    @PatchMapping("/{id}")
    ResponseEntity<Object> change(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        Form form = Form.of(request);
        Customer customer = session.customer(request, form);
        form.expect("address_id");
        Form said = said(form);
        boolean isDefault = said.flag("default", false);
        Address address = addresses.checked(said, customer, addresses.find(customer, id));
        if (!file.change(customer, address)) {
            throw FluidRefusal.notFound();
        }
        return answer(request, 200, customer, address, isDefault);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Object> remove(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        Customer customer = session.customer(request, Form.of(request));
        if (!file.remove(customer, Numbers.idOrNone(id))) {
            throw FluidRefusal.notFound();
        }
        return FluidPayEndpoint.ok(answers.answer(request, "message", "The address is removed."));
    }

    private static Form said(Form form) {
        if (!form.has(NAME)) {
            form.problem(NAME, Form.REQUIRED);
        }
        return form.child(NAME);
    }

    private ResponseEntity<Object> answer(
            HttpServletRequest request, int status, Customer customer, Address address, boolean isDefault) {
        if (isDefault) {
            file.chooseAddress(customer, Objects.requireNonNull(address.addressId()));
        }
        Long chosen = defaults.of(customer).addressId();
        Map<String, Object> answer = answers.answer(request, NAME, FluidPayAddress.of(address, chosen));
        answer.put(FluidPayEndpoint.ACCOUNT, account(customer, "default_address_id", chosen));
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(answer);
    }

    /** A null is shown; the map's type has no word for it. */
    @SuppressWarnings("NullAway")
    static Map<String, Object> account(Customer customer, String name, @Nullable Long chosen) {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("id", customer.customerId());
        account.put(name, chosen);
        return account;
    }
}
