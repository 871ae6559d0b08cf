package dev.florin.operations;

import java.util.UUID;

/** This server process, as leases name it; another one at each start. */
public record ServerId(UUID id) {}
