package dev.florin.shop;

import java.util.Optional;

/** The shops of this server. */
public interface Shops {
    /**
     * The newest view of a company's shop that this server has; at most a second behind a change by another server.
     *
     * @throws IllegalArgumentException when there is no such company
     */
    Shop shop(long companyId);

    /** The same, or empty when there is no such company. */
    default Optional<Shop> find(long companyId) {
        return Optional.of(shop(companyId));
    }

    /** @param fluidShop the domain or its first part, in any case: {@code myco.fluid.app} or {@code myco} */
    Optional<Company> byDomain(String fluidShop);

    /** To be called after this server has committed a change of a company's shop: the next view shows it. */
    default void changed(long companyId) {}
}
