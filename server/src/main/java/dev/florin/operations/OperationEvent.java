package dev.florin.operations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of an operation's history.
 *
 * @param number counts up from 1 within the operation
 * @param attempts runs without an answer up to then, since it was begun or last tried again by a person
 * @param server the server that ran it, where one did
 * @param person who steered it, where someone did
 * @param party the partner that said no, where one did
 */
public record OperationEvent(
        int number,
        Instant at,
        EventKind event,
        int attempts,
        @Nullable String why,
        @Nullable UUID server,
        @Nullable String person,
        @Nullable String party) {}
