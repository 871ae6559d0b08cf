package dev.florin.identity;

/** For whom an app may act: its owner alone, whoever granted it scopes, or nobody ({@code spec/fluz.md §5.4}). */
public enum AppStatus {
    PERSONAL,
    ACTIVE,
    SUSPENDED
}
