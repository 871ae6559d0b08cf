package dev.florin.identity;

/**
 * For whom an app may act: only its owner, everybody who has granted it scopes, or nobody ({@code
 * docs/protocols/fluz.md}, "Apps").
 */
public enum AppStatus {
    PERSONAL,
    ACTIVE,
    SUSPENDED
}
