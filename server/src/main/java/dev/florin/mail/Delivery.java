package dev.florin.mail;

/** What became of a mail. No text holds any of the mail's content, which a server may repeat in its reply. */
public sealed interface Delivery {
    /** The mail server has accepted it. */
    record Sent() implements Delivery {}

    /** The mail server will not take this mail to this recipient, now or later. */
    record Refused(String why) implements Delivery {}

    /**
     * Trouble that may pass, or that is about our settings and not about this mail. The mail may have been accepted all
     * the same; sent again under its id it has the same {@code Message-ID}, by which receivers tell a repetition.
     */
    record Again(String why) implements Delivery {}

    /** Nothing was sent, since no mail server is set up. */
    record NoServer() implements Delivery {}
}
