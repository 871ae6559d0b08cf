package dev.florin.vendor;

/**
 * Our account with a vendor, apart from orders: what it sells to us and what we may still spend. A vendor that tells
 * neither has no such object.
 */
public interface VendorAccount {
    /** The vendor's name, as in {@link GiftCardVendor#name}. */
    String vendor();

    /**
     * Takes over what the vendor sells now, all of it or nothing. Products that it no longer sells are withdrawn: their
     * offers become inactive and stay, because purchases name them.
     *
     * @param allowEmpty whether an empty list is believed, and all of the vendor's products withdrawn
     */
    SyncReport sync(boolean allowEmpty);

    /** What may still be spent, as the vendor says now. */
    BalanceReport balance();
}
