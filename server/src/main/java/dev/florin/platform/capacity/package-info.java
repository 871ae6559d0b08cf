/**
 * What this process can carry, computed from the size of its heap at the start: connections, requests, the memory of
 * bodies, uploads. Code that takes memory for a caller gets its bound here; no bound is invented elsewhere.
 */
@NullMarked
package dev.florin.platform.capacity;

import org.jspecify.annotations.NullMarked;
