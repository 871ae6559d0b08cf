package dev.florin.operations;

import org.jspecify.annotations.Nullable;

/**
 * An operation that this server has leased.
 *
 * @param attempts runs before this one that got no answer
 * @param lastError what the last one said
 */
record Due(
        OperationKey key,
        String kind,
        int attempts,
        @Nullable String lastError) {}
