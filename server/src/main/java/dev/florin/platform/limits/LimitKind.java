package dev.florin.platform.limits;

import java.util.Locale;

/** What is counted together, and how much of it is allowed unless the settings say otherwise. */
public enum LimitKind {
    /** Requests of an address without a credential that is known to be good, including those for new carts. */
    ADDRESS("100/s burst 1000"),
    /** Client ids and secrets that an address shows to get an access token. */
    TOKEN("5/s burst 50"),
    /** Codes to sign in with that an address asks for, of any company: less than one company gives out in an hour. */
    SIGN_IN("5/min burst 50", "5/min burst 50"),
    /** Requests of one address to one cart, or to one order by its token. */
    CART("50/s burst 200"),
    /** Kilobytes that the carts of an address take in the database, whoever sends the requests. */
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
    /** What an address tries when signing in or up at the console. */
    CONSOLE_SIGN_IN("20/min burst 60", "20/min burst 60"),
    /** E-mails that an address has the console send. */
    CONSOLE_LETTER("4/min burst 20", "4/min burst 20"),
    /** Access tokens that one person's pages get. A page takes one for an account, and another when it is old. */
    CONSOLE_TOKEN("20/min burst 200", "20/min burst 200"),
    /** Apps that one person lets act for them. */
    CONSOLE_CONSENT("6/min burst 30", "6/min burst 30");

    private final String byDefault;
    private final String inStaging;

    LimitKind(String byDefault) {
        this(byDefault, Limit.OFF);
    }

    LimitKind(String byDefault, String inStaging) {
        this.byDefault = byDefault;
        this.inStaging = inStaging;
    }

    String byDefault() {
        return byDefault;
    }

    /** Where limits are turned neither on nor off. */
    String inStaging() {
        return inStaging;
    }

    /** As it is written in settings and headers. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
