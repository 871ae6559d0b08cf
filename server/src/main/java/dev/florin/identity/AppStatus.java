package dev.florin.identity;

/**
 * For whom an app may act: its owner alone, whoever granted it scopes, or nobody ({@code docs/protocols/fluz.md},
 * "Apps").
 */
public enum AppStatus {
    PERSONAL,
    ACTIVE,
    SUSPENDED
}
