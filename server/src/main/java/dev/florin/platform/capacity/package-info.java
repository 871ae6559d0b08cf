/**
 * What this process can carry, computed from the size of its heap at the start: connections, requests, the memory of
 * bodies, uploads. Whatever takes memory for a caller asks here for its bound; nothing else invents one.
 */
@NullMarked
package dev.florin.platform.capacity;

import org.jspecify.annotations.NullMarked;
