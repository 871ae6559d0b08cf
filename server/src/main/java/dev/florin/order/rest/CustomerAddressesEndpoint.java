package dev.florin.order.rest;

import dev.florin.cart.rest.Form;
import dev.florin.cart.rest.Numbers;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.CompanyCustomer;
import dev.florin.shop.CustomerDirectory;
import dev.florin.shop.CustomerRecords;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The addresses of a company's customers as Fluid has them. Each answer is the customer as it is now. */
@RestController
@RequestMapping("/api/customers/{customer_id}")
class CustomerAddressesEndpoint {
    private static final String ATTRIBUTES = "addresses_attributes";
    private static final String DETAILS = "address_details";
    private static final String DEFAULT = "default";

    private final CustomerDirectory directory;
    private final CustomerWrites writes;
    private final CompanyDesk desk;

    CustomerAddressesEndpoint(CustomerDirectory directory, CustomerWrites writes, CompanyDesk desk) {
        this.directory = directory;
        this.writes = writes;
        this.desk = desk;
    }

    /** Adds an address, which is the one that is meant from now on. */
    @PatchMapping("/update_addresses")
    ResponseEntity<Object> add(@PathVariable("customer_id") String id, HttpServletRequest request) throws IOException {
        long company = desk.company(request);
        Form form = CustomerRecordForm.of(Form.of(request));
        if (!form.has(ATTRIBUTES)) {
            form.problem(ATTRIBUTES, Form.REQUIRED);
        }
        ObjectNode address = CustomerRecordForm.address(form.child(ATTRIBUTES));
        form.refuseProblems();
        long customerId = Numbers.idOrNone(id);
        writes.update(
                company,
                customerId,
                JsonNodeFactory.instance.objectNode(),
                List.of(new CustomerRecords.Sent(address, ATTRIBUTES + ".")));
        return one(request, company, customerId);
    }

    @PatchMapping("/address/{address_id}")
    ResponseEntity<Object> change(
            @PathVariable("customer_id") String id,
            @PathVariable("address_id") String addressId,
            HttpServletRequest request)
            throws IOException {
        long company = desk.company(request);
        Form form = CustomerRecordForm.of(Form.of(request));
        Form details = form.has(DETAILS) ? form.child(DETAILS) : form;
        ObjectNode address = CustomerRecordForm.address(details);
        boolean isDefault = details.flag(DEFAULT, false);
        form.refuseProblems();
        long customerId = Numbers.idOrNone(id);
        long known = known(company, customerId, addressId);
        writes.changeAddress(company, known, new CustomerRecords.Sent(address, ""));
        if (isDefault) {
            writes.setDefault(company, customerId, known);
        }
        return one(request, company, customerId);
    }

    @DeleteMapping("/address/{address_id}")
    ResponseEntity<Object> remove(
            @PathVariable("customer_id") String id,
            @PathVariable("address_id") String addressId,
            HttpServletRequest request) {
        long company = desk.company(request);
        long customerId = Numbers.idOrNone(id);
        writes.removeAddress(company, known(company, customerId, addressId));
        return one(request, company, customerId);
    }

    @PatchMapping("/address/{address_id}/default")
    ResponseEntity<Object> choose(
            @PathVariable("customer_id") String id,
            @PathVariable("address_id") String addressId,
            HttpServletRequest request) {
        long company = desk.company(request);
        long customerId = Numbers.idOrNone(id);
        writes.setDefault(company, customerId, known(company, customerId, addressId));
        return one(request, company, customerId);
    }

    /** @throws FluidRefusal 404 when the customer has no such address */
    private long known(long company, long customerId, String addressId) {
        long wanted = Numbers.idOrNone(addressId);
        return find(company, customerId).addresses().stream()
                .filter(address -> address.addressId() != null && address.addressId() == wanted)
                .findFirst()
                .map(_ -> wanted)
                .orElseThrow(FluidRefusal::notFound);
    }

    private CompanyCustomer find(long company, long customerId) {
        return directory.find(company, customerId).orElseThrow(FluidRefusal::notFound);
    }

    private ResponseEntity<Object> one(HttpServletRequest request, long company, long customerId) {
        CustomerRecordAnswer shown = writes.whole(company, find(company, customerId));
        return CompanyDesk.answer(200, desk.answers().answer(request, "customer", shown));
    }
}
