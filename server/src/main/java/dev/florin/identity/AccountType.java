package dev.florin.identity;

/** Whose account it is: a person's or a company's ({@code spec/fluz.md §2.1}). */
public enum AccountType {
    CONSUMER,
    BUSINESS
}
