package dev.florin.identity;

import java.util.UUID;

/** The company behind a {@link AccountType#BUSINESS} account. */
public record Business(UUID accountId, String name) {}
