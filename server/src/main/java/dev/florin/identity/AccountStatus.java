package dev.florin.identity;

/** Whether an account may move money. A blocked one still gets tokens, so that its owner can look at it. */
public enum AccountStatus {
    ACTIVE,
    BLOCKED
}
