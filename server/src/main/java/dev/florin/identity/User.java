package dev.florin.identity;

import java.util.UUID;

/** A person, who may belong to several accounts. */
public record User(UUID userId, String firstName, String lastName, String email) {}
