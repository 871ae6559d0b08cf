package dev.florin.cardorder;

/** What kind of product a SKU is ({@code docs/protocols/incomm.md}, "Programs and catalogs"). */
public enum ProductType {
    GIFT_CARD("GiftCard"),
    VOUCHER("Voucher"),
    PREPAID_GIFT_CARD("PrepaidGiftCard");

    private final String wireName;

    ProductType(String wireName) {
        this.wireName = wireName;
    }

    /** As catalogs show it. */
    public String wireName() {
        return wireName;
    }
}
