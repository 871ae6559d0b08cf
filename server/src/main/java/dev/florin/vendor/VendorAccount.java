package dev.florin.vendor;

/**
 * Our account with a vendor, beside its orders: what it sells to us and what we may still spend. A vendor that tells
 * neither has none.
 */
public interface VendorAccount {
    /** The vendor's name, as in {@link GiftCardVendor#name}. */
    String vendor();

    /**
     * Takes over what the vendor sells now, all of it or nothing. Products that it sells no more are withdrawn: their
     * offers become inactive and stay, because purchases name them.
     *
     * @param allowEmpty whether a vendor that sells nothing at all is believed, and everything of it withdrawn
     */
    SyncReport sync(boolean allowEmpty);

    /** What may still be spent, as the vendor says now. */
    BalanceReport balance();
}
