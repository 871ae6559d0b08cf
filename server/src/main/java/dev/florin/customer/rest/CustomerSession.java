package dev.florin.customer.rest;

import dev.florin.cart.CartCall;
import dev.florin.cart.rest.Callers;
import dev.florin.cart.rest.Form;
import dev.florin.identity.CustomerTokens;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.Customer;
import dev.florin.shop.People;
import jakarta.servlet.http.HttpServletRequest;

/** Finds the customer whose token a request bears, in its body, query or header. */
public final class CustomerSession {
    public static final String PATH = "/api/customers/me";

    private final Callers callers;
    private final CustomerTokens tokens;
    private final People people;

    CustomerSession(Callers callers, CustomerTokens tokens, People people) {
        this.callers = callers;
        this.tokens = tokens;
        this.people = people;
    }

    /** Whether a customer's personal data may be shown: to this customer and the company. */
    public boolean mayRead(long companyId, long customerId, HttpServletRequest request) {
        CartCall.Buyer reader = callers.reader(request);
        return reader == null
                ? callers.company(request).filter(it -> it == companyId).isPresent()
                : reader.companyId() == companyId
                        && reader.customerId() == customerId
                        && people.signedIn(companyId, customerId, reader.tokenId())
                                .isPresent();
    }

    /** @throws FluidRefusal 401 without a genuine, current token that was not ended, of a customer who is still active */
    public Customer customer(HttpServletRequest request, Form form) {
        String token = callers.jwt(request, form).text();
        if (token == null) {
            throw FluidRefusal.unauthorized();
        }
        return tokens.verify(token)
                .flatMap(genuine -> people.signedIn(
                        genuine.bearer().companyId(), genuine.bearer().customerId(), genuine.id()))
                .orElseThrow(() -> Callers.refused(request));
    }
}
