package dev.florin.shop;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A company with a shop.
 *
 * @param accountId the ledger account that its sales are booked on, and that pays for the gift cards it sells
 * @param fluidShop the shop's domain, such as {@code myco.fluid.app}
 * @param subdomain the domain's first part, which is accepted in its place
 * @param requirePhone whether a checkout needs a phone number
 * @param repNeedsLogin whether a cart gets a buyer's rep only from the rep as its signed-in customer, or from the company
 * @param attributionStrict whether a rep that is not there refuses a new cart; else the cart is made without one
 * @param customLines who may put lines with a price of their own in carts
 * @param riseNeedsConsent whether a cart that costs more than was last shown is ordered only when asked for again
 * @param mailsOrders whether buyers get an e-mail that confirms what they have paid for
 * @param confirmationDomains hosts beside the shop's own that buyers may be sent to after an order, in lower case
 * @param defaultPlanId the subscription plan of products that name none
 */
public record Company(
        long companyId,
        UUID accountId,
        String name,
        String fluidShop,
        String subdomain,
        @Nullable String logoUrl,
        boolean requirePhone,
        boolean repNeedsLogin,
        boolean attributionStrict,
        CustomLines customLines,
        boolean riseNeedsConsent,
        boolean mailsOrders,
        List<String> confirmationDomains,
        @Nullable Long defaultPlanId) {
    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://([\\w.-]+)(?::\\d{1,5})?(?:[/?#].*)?");

    public Company {
        confirmationDomains = List.copyOf(confirmationDomains);
    }

    /** Who may put lines with a price of their own in carts. */
    public enum CustomLines {
        ANYONE,
        /** Requests with the company's token. */
        COMPANY,
        NOBODY
    }

    /** Whether a web address is on the shop's own domain, or on one that its settings name. */
    public boolean isOwnAddress(String webAddress) {
        Matcher address = WEB_ADDRESS.matcher(webAddress);
        if (!address.matches()) {
            return false;
        }
        String host = address.group(1).toLowerCase(Locale.ROOT);
        return host.equalsIgnoreCase(fluidShop) || confirmationDomains.contains(host);
    }
}
