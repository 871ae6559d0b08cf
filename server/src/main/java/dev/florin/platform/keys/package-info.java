/**
 * Replaces the master key of a database while it is in use: a new key seals from the first moment on, the old one opens
 * until everything is sealed anew, and is then retired. Features declare with a {@link
 * dev.florin.platform.keys.SealedColumn} where they keep what is sealed; the rest is done here, by whichever server
 * runs.
 */
@NullMarked
package dev.florin.platform.keys;

import org.jspecify.annotations.NullMarked;
