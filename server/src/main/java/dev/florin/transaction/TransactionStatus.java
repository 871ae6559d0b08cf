package dev.florin.transaction;

/** How a record stands. Codes are kept in blocks, and never change their meaning. */
public enum TransactionStatus {
    PENDING(0, true),
    COMPLETED(1, true),
    /** Everything was given back, or is about to be. */
    REFUNDED(2, true),
    /** What had come in was taken back. */
    REVERSED(3, true),
    /** It was begun and declined later: listed with what was declined as well. */
    FAILED(4, true),
    /** Refused by who pays or by who fills, or for lack of money. */
    DECLINED(5, false),
    /** Refused for another reason: in no list. */
    REFUSED(6, false);

    private final int code;
    private final boolean shown;

    TransactionStatus(int code, boolean shown) {
        this.code = code;
        this.shown = shown;
    }

    int code() {
        return code;
    }

    boolean isShown() {
        return shown;
    }

    static TransactionStatus ofCode(int code) {
        for (TransactionStatus status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("no status has the code " + code);
    }
}
