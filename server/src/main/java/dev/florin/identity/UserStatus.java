package dev.florin.identity;

/** Whether apps may act for a user. No app gets a token for a blocked user, in any account. */
public enum UserStatus {
    ACTIVE,
    BLOCKED
}
