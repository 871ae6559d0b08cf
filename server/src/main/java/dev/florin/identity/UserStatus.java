package dev.florin.identity;

/** Whether apps may act for a user. Nobody gets a token for a blocked one, in any account. */
public enum UserStatus {
    ACTIVE,
    BLOCKED
}
