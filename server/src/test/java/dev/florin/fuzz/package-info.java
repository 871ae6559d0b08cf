/**
 * Sends generated requests, valid, nearly valid and hostile, to every surface of a server of its own. No reply may be a
 * failure, come late, or differ from its description.
 */
@NullMarked
package dev.florin.fuzz;

import org.jspecify.annotations.NullMarked;
