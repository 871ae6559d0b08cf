package dev.florin.console;

import dev.florin.platform.limits.LimitKind;

/** Limits of what people ask of the console. */
public final class ConsoleLimits {
    /** Requests of the pages with one session. */
    public static final LimitKind REQUESTS = LimitKind.inLive("console", "50/s burst 500");

    /** Attempts of an address to sign in or sign up. */
    public static final LimitKind SIGN_IN = LimitKind.everywhere("console_sign_in", "20/min burst 60");

    /** E-mails that an address has the console send. */
    public static final LimitKind LETTER = LimitKind.everywhere("console_letter", "4/min burst 20");

    /** Access tokens that one person's pages get. A page takes one for each account, and a new one when it is old. */
    public static final LimitKind TOKEN = LimitKind.everywhere("console_token", "20/min burst 200");

    /** Apps that one person lets act for them. */
    public static final LimitKind CONSENT = LimitKind.everywhere("console_consent", "6/min burst 30");

    private ConsoleLimits() {}
}
