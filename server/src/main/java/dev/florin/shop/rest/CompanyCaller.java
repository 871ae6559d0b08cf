package dev.florin.shop.rest;

import dev.florin.platform.connections.Connection;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.http.RequestNote;
import dev.florin.shop.CompanyTokens;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/** The company whose token a request bears. */
public final class CompanyCaller {
    private final CompanyTokens tokens;

    public CompanyCaller(CompanyTokens tokens) {
        this.tokens = tokens;
    }

    /** @throws FluidRefusal 401 when it bears none that is known and current */
    long company(HttpServletRequest request) {
        long company =
                tokens.company(request.getHeader(HttpHeaders.AUTHORIZATION)).orElseThrow(FluidRefusal::unauthorized);
        Connection.prove();
        RequestNote.of(request).company(company);
        return company;
    }
}
