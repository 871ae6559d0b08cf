package dev.florin.checkout.rest;

import dev.florin.identity.CustomerTokens;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.Customer;
import dev.florin.shop.People;
import jakarta.servlet.http.HttpServletRequest;

/** Finds the customer whose token a request bears, in its body, query or header. */
final class CustomerSession {
    static final String PATH = "/api/customers/me";

    private final Callers callers;
    private final CustomerTokens tokens;
    private final People people;

    CustomerSession(Callers callers, CustomerTokens tokens, People people) {
        this.callers = callers;
        this.tokens = tokens;
        this.people = people;
    }

    /** @throws FluidRefusal 401 without a genuine, current token of a customer who is still active */
    Customer customer(HttpServletRequest request, Form form) {
        String token = callers.jwt(request, form).text();
        if (token == null) {
            throw FluidRefusal.unauthorized();
        }
        return tokens.verify(token)
                .flatMap(bearer -> people.customer(bearer.companyId(), bearer.customerId()))
                .filter(Customer::active)
                .orElseThrow(() -> Callers.refused(request));
    }
}
