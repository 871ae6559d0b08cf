package dev.florin.transfer;

/** How far a movement of money is; the migration of {@code transfers} says what is booked in each state. */
public enum TransferState {
    CHARGING,
    CLEARING,
    PAYING,
    COMPLETED,
    FAILED,
    RETURNED,
    REFUSED;

    /** Whether its operation has nothing more to do. */
    public boolean isFinal() {
        return switch (this) {
            case CHARGING, CLEARING, PAYING -> false;
            case COMPLETED, FAILED, RETURNED, REFUSED -> true;
        };
    }
}
