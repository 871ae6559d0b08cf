package dev.florin.cardorder;

/** What became of the mail that brings a card to its recipient. */
enum MailState {
    /** The order asks for none. */
    NONE,
    /** It is sent once the card is there. */
    DUE,
    SENT,
    /** The mail server refuses it for good; an operator may have it tried again. */
    FAILED,
    /** No mail server was set up. */
    UNSENT,
    /** The card was taken back before it was mailed. */
    WITHDRAWN
}
