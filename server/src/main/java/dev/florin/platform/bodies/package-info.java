/**
 * Reads the bodies of requests: within a number of bytes and a time, and only the members of JSON that are asked for.
 * What is kept is counted in the {@link dev.florin.platform.capacity.MemoryShare} of its request. Nothing else reads a
 * body.
 */
@NullMarked
package dev.florin.platform.bodies;

import org.jspecify.annotations.NullMarked;
