package dev.florin.platform.credentials;

import java.util.Locale;

/** What callers show to prove who they are. */
public enum CredentialKind {
    API_KEY,
    USER_TOKEN,
    REFRESH_TOKEN,
    CLIENT_SECRET,
    ACCESS_TOKEN,
    COMPANY_TOKEN,
    CUSTOMER_TOKEN,
    SIGN_IN_CODE,
    ATTACHMENT_LINK,
    OPERATOR_KEY,
    /** What people sign in to the console with, and stay signed in by. */
    PASSWORD,
    SECOND_FACTOR,
    PASSKEY,
    LINK,
    SESSION,
    /** Of a request that shows nothing, where several would do. */
    ANY;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
