package dev.florin.bench;

import java.util.UUID;

/** An account that buys, and the user who does. */
record Buyer(UUID accountId, UUID userId) {}
