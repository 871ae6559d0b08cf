package dev.florin.platform.credentials;

import java.util.Locale;

/** Why a credential was refused. */
public enum CredentialReason {
    /** There was none. Counted, and not logged: nothing was tried. */
    MISSING,
    /** It is unknown, withdrawn, used up or not genuine. */
    WRONG,
    /** It says itself that it has expired. */
    EXPIRED,
    /** It is valid, but not for this. */
    NOT_ALLOWED;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
