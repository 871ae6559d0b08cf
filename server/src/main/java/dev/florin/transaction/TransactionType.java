package dev.florin.transaction;

/** What a transaction is; the names are the wire's. Codes are kept in blocks, and never change their meaning. */
public enum TransactionType {
    GIFT_CARD_PURCHASE(1, "Gift Card Purchase"),
    ADD_MONEY(2, "Add Money"),
    WITHDRAWAL(3, "Withdrawal"),
    TRANSFER_OUT(4, "Transfer - Out"),
    TRANSFER_IN(5, "Transfer - In"),
    INTERNAL_TRANSFER(6, "Internal Transfer"),
    GIFT_CARD_REDEMPTION(7, "Gift Card Redemption");

    private final int code;
    private final String wire;

    TransactionType(int code, String wire) {
        this.code = code;
        this.wire = wire;
    }

    int code() {
        return code;
    }

    /** The wire's name. */
    public String wire() {
        return wire;
    }

    static TransactionType ofCode(int code) {
        for (TransactionType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new IllegalArgumentException("no type has the code " + code);
    }
}
