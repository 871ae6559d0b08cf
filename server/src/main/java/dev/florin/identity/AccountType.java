package dev.florin.identity;

/** Whose account it is: a person's or a company's ({@code docs/protocols/fluz.md}, "Accounts, users and seats"). */
public enum AccountType {
    CONSUMER,
    BUSINESS
}
