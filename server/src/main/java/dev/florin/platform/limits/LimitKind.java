package dev.florin.platform.limits;

import java.util.Locale;

/** What is counted together, and how much of it there may be unless the settings say otherwise. */
public enum LimitKind {
    /** Requests of an address that has shown no credential which is known to be good; new carts are among them. */
    ADDRESS("100/s burst 1000"),
    /** Client ids and secrets that an address shows to get an access token. */
    TOKEN("5/s burst 50"),
    /** Codes to sign in with that an address asks for, of any company: less than one company gives out in an hour. */
    SIGN_IN("5/min burst 50", "5/min burst 50"),
    /** Requests of one address to one cart, or to one order by its token. */
    CART("50/s burst 200"),
    /** Kilobytes that an address has carts take in the database, whoever sends the requests. */
    CART_KILOBYTES("2000/min burst 50000", "20000/min burst 500000"),
    /** Requests with one company token. */
    COMPANY("200/s burst 1000"),
    /** Requests with one customer's token, where there is no cart. */
    CUSTOMER("20/s burst 200"),
    /** GraphQL requests of one app, by its API key or its users' tokens. */
    APP("2000/s burst 10000"),
    /** Requests with one access token, or API key, of the InComm API. */
    INCOMM("100/s burst 1000"),
    /** Requests of one operator. */
    OPERATOR("20/s burst 200"),
    /** Wrong operator keys that an address shows. */
    OPERATOR_KEY("6/min burst 30", "6/min burst 30"),
    /** Requests of the console's pages with one session. */
    CONSOLE("50/s burst 500"),
    /** What an address tries to sign in to the console, or up, with. */
    CONSOLE_SIGN_IN("20/min burst 60", "20/min burst 60"),
    /** Letters that an address has the console send. */
    CONSOLE_LETTER("4/min burst 20", "4/min burst 20"),
    /** Access tokens that one person's pages get. A page takes one for an account, and another when it is old. */
    CONSOLE_TOKEN("20/min burst 200", "20/min burst 200"),
    /** Apps that one person lets act for them. */
    CONSOLE_CONSENT("6/min burst 30", "6/min burst 30");

    private final String byDefault;
    private final String inStaging;

    LimitKind(String byDefault) {
        this(byDefault, LimitSettings.OFF);
    }

    LimitKind(String byDefault, String inStaging) {
        this.byDefault = byDefault;
        this.inStaging = inStaging;
    }

    String byDefault() {
        return byDefault;
    }

    /** Where nobody has turned limits on or off. */
    String inStaging() {
        return inStaging;
    }

    /** As settings and headers have it. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
