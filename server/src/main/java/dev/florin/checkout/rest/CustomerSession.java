package dev.florin.checkout.rest;

import dev.florin.checkout.CartCall;
import dev.florin.checkout.order.Order;
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

    /**
     * Whether an order's personal data may be shown: a guest's order to anybody who knows its token, any other to its
     * buyer and the company.
     */
    boolean mayRead(Order order, HttpServletRequest request) {
        Long buyer = order.customerId();
        if (buyer == null) {
            return true;
        }
        CartCall.Buyer reader = callers.reader(request);
        return reader == null
                ? callers.company(request).filter(it -> it == order.companyId()).isPresent()
                : reader.companyId() == order.companyId()
                        && reader.customerId() == buyer
                        && people.signedIn(reader.companyId(), buyer, reader.tokenId())
                                .isPresent();
    }

    /** @throws FluidRefusal 401 without a genuine, current token that was not ended, of a customer who is still active */
    Customer customer(HttpServletRequest request, Form form) {
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
