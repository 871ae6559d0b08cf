package dev.florin.shop;

import java.util.Optional;

/** The shops of this server. */
public interface Shops {
    /** The newest view of a company's shop that this server has; at most a second behind a change by another server. */
    Shop shop(long companyId);

    /** @param fluidShop the domain or its first part, in any case: {@code myco.fluid.app} or {@code myco} */
    Optional<Company> byDomain(String fluidShop);
}
