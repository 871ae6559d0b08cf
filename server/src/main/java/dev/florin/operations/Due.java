package dev.florin.operations;

/**
 * An operation that this server has leased.
 *
 * @param attempts runs before this one that got no answer
 */
record Due(OperationKey key, String kind, int attempts) {}
