package dev.florin.customer.rest;

import dev.florin.platform.connections.Connection;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.http.RequestNote;
import dev.florin.shop.CompanyTokens;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/** The company whose token a request bears. */
record CompanyCallers(CompanyTokens tokens) {
    /** @throws FluidRefusal 401 without one that is known and current */
    long company(HttpServletRequest request) {
        long company =
                tokens.company(request.getHeader(HttpHeaders.AUTHORIZATION)).orElseThrow(FluidRefusal::unauthorized);
        Connection.prove();
        RequestNote.of(request).company(company);
        return company;
    }
}
