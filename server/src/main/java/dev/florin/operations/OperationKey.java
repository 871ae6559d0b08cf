package dev.florin.operations;

import java.util.UUID;

/** The name of an operation: it belongs to an account. */
public record OperationKey(UUID accountId, UUID operationId) {}
