package dev.florin.customer.rest;

import dev.florin.cart.AddressCheck;
import dev.florin.cart.rest.Form;
import dev.florin.cart.rest.Numbers;
import dev.florin.cart.rest.PersonName;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.Address;
import dev.florin.shop.Customer;
import dev.florin.shop.CustomerFile;
import dev.florin.shop.People;
import dev.florin.shop.Shops;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
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

/** The addresses that a customer keeps. */
@RestController
@RequestMapping(CustomerSession.PATH + "/addresses")
class CustomerAddressEndpoint {
    private static final String NAME = "address";
    private static final int MAX_CHARS = 200;
    private static final int COUNTRY_CHARS = 2;

    private final CustomerSession session;
    private final CustomerFile file;
    private final People people;
    private final Shops shops;
    private final FluidAnswers answers;

    CustomerAddressEndpoint(
            CustomerSession session, CustomerFile file, People people, Shops shops, FluidAnswers answers) {
        this.session = session;
        this.file = file;
        this.people = people;
        this.shops = shops;
        this.answers = answers;
    }

    @GetMapping
    ResponseEntity<Object> list(HttpServletRequest request) throws IOException {
        Customer customer = session.customer(request, Form.of(request));
        FluidPage page = FluidPage.of(request, "jwt");
        List<Address> all = people.addresses(customer.companyId(), customer.customerId());
        List<SavedAddress> shown = all.stream()
                .skip(page.offset())
                .limit(page.perPage())
                .map(SavedAddress::of)
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(answers.page(request, "addresses", shown, page, all.size()));
    }

    /** 201; or 200 with the same address when the customer has it already. */
    @PostMapping
    ResponseEntity<Object> add(HttpServletRequest request) throws IOException {
        Form form = Form.of(request);
        Customer customer = session.customer(request, form);
        Address address = checked(form, customer, null);
        return switch (file.add(customer, address)) {
            case CustomerFile.Added.Saved(Address saved, boolean isNew) -> answer(request, isNew ? 201 : 200, saved);
            case CustomerFile.Added.TooMany _ ->
                throw FluidRefusal.invalid(
                        "addresses", "are " + CustomerFile.MAX_ADDRESSES + " already; remove one first.");
        };
    }

    /** Members that are not named stay; an explicit null removes one. */
    @PatchMapping("/{id}")
    ResponseEntity<Object> change(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        Form form = Form.of(request);
        Customer customer = session.customer(request, form);
        Address address = checked(form, customer, find(customer, id));
        if (!file.change(customer, address)) {
            throw FluidRefusal.notFound();
        }
        return answer(request, 200, address);
    }

    /** Answers what was removed. */
    @DeleteMapping("/{id}")
    ResponseEntity<Object> remove(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        Customer customer = session.customer(request, Form.of(request));
        Address address = find(customer, id);
        if (!file.remove(customer, Numbers.idOrNone(id))) {
            throw FluidRefusal.notFound();
        }
        return answer(request, 200, address);
    }

    Address find(Customer customer, String id) {
        return people.address(customer.companyId(), customer.customerId(), Numbers.idOrNone(id))
                .orElseThrow(FluidRefusal::notFound);
    }

    Address checked(Form form, Customer customer, @Nullable Address old) {
        Address address = address(form, old);
        AddressCheck.problems(address, shops.shop(customer.companyId()))
                .forEach((field, problems) -> problems.forEach(problem -> form.problem(field, problem)));
        if (form.has("phone") && !AddressCheck.hasPhoneOrNone(address)) {
            form.problem("phone", "is no phone number; one of another country than the address's begins with +.");
        }
        form.refuseProblems();
        return address;
    }

    private static Address address(Form form, @Nullable Address old) {
        PersonName whole = form.has("name") ? PersonName.of(form, MAX_CHARS) : null;
        String country = text(form, "country_code", COUNTRY_CHARS, old == null ? null : old.countryCode());
        return new Address(
                old == null ? null : old.addressId(),
                whole == null
                        ? text(form, "first_name", MAX_CHARS, old == null ? null : old.firstName())
                        : whole.first(),
                whole == null ? text(form, "last_name", MAX_CHARS, old == null ? null : old.lastName()) : whole.last(),
                text(form, "address1", MAX_CHARS, old == null ? null : old.address1()),
                text(form, "address2", MAX_CHARS, old == null ? null : old.address2()),
                text(form, "city", MAX_CHARS, old == null ? null : old.city()),
                text(form, "state", MAX_CHARS, old == null ? null : old.state()),
                text(form, "postal_code", MAX_CHARS, old == null ? null : old.postalCode()),
                country == null ? "" : country.toUpperCase(Locale.ROOT),
                text(form, "phone", MAX_CHARS, old == null ? null : old.phone()));
    }

    private static @Nullable String text(Form form, String name, int maxChars, @Nullable String old) {
        return form.node().has(name) ? form.text(name, maxChars) : old;
    }

    private ResponseEntity<Object> answer(HttpServletRequest request, int status, Address address) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(answers.answer(request, NAME, SavedAddress.of(address)));
    }
}
