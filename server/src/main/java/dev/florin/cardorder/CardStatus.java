package dev.florin.cardorder;

/** What a card can do now; the words are ours ({@code docs/protocols/incomm.md}, "Cards"). */
public enum CardStatus {
    /** Not bought yet. */
    PENDING("Pending"),
    /** It can be read and used. */
    ACTIVE("Active"),
    /** It is withdrawn while its vendor is asked to take it back; it is voided or active again when that is known. */
    VOIDING("Voiding"),
    /** It was taken back: it is not shown any more, and its price is given back or on its way. */
    VOIDED("Voided"),
    /** It could not be bought, and was not charged. */
    FAILED("Failed");

    private final String wireName;

    CardStatus(String wireName) {
        this.wireName = wireName;
    }

    /** As answers show it. */
    public String wireName() {
        return wireName;
    }
}
