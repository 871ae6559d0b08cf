package dev.florin.mail;

/** Hands one mail to the mail server. */
public interface Mailer {
    /** Tries once, within a bounded time. It throws nothing for whatever the server or the network does. */
    Delivery send(Mail mail);
}
