package dev.florin.cardorder;

/** How an order is placed, and how large it may be ({@code docs/protocols/incomm.md}, "Placing orders"). */
public enum OrderKind {
    /** Its call waits for the cards. */
    IMMEDIATE("An immediate order", 5, 1),
    /** Its call is answered at once. */
    STANDARD("An order", 500, 100);

    private final String name;
    private final int maxCards;
    private final int maxRecipients;

    OrderKind(String name, int maxCards, int maxRecipients) {
        this.name = name;
        this.maxCards = maxCards;
        this.maxRecipients = maxRecipients;
    }

    public int maxCards() {
        return maxCards;
    }

    public int maxRecipients() {
        return maxRecipients;
    }

    String tooManyCards() {
        return name + " has at most " + maxCards + " cards.";
    }

    String tooManyRecipients() {
        return name + " has at most " + maxRecipients + (maxRecipients == 1 ? " recipient." : " recipients.");
    }
}
