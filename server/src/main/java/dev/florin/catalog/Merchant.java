package dev.florin.catalog;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A merchant with all its offers, including withdrawn ones, which past purchases still name.
 *
 * @param slug the short name that purchases use, such as {@code best-buy}
 * @param logoUrl absolute, or a path of this server that starts with a slash; the same holds for the faceplate
 * @param primaryColor such as {@code #00704a}
 * @param terms the terms and conditions of its gift cards
 */
public record Merchant(
        UUID merchantId,
        String slug,
        String name,
        String category,
        boolean active,
        @Nullable String logoUrl,
        @Nullable String faceplateUrl,
        @Nullable String primaryColor,
        String terms,
        List<Offer> offers) {
    public Merchant {
        offers = List.copyOf(offers);
    }

    /** The terms of gift cards where no others are given. */
    public static String standardTerms(String merchantName) {
        return "Except as required by law, " + merchantName
                + " gift cards cannot be exchanged for cash, returned or replaced if lost or stolen.";
    }

    /** The offers that the account may see and buy; none of an inactive merchant. */
    public List<Offer> offersFor(UUID accountId) {
        return active
                ? offers.stream().filter(offer -> offer.isVisibleTo(accountId)).toList()
                : List.of();
    }
}
