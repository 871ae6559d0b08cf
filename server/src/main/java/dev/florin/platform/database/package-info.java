/**
 * Where Florin's data lives: an external PostgreSQL, or one of its own in a data directory. Whoever opens a
 * {@link dev.florin.platform.database.Database} gets connection pools and an up-to-date schema; the embedded server is
 * durable, survives kills of either side, and is reachable from this machine with a password only. Beside the
 * migrations, which make the tables of all features, it knows none.
 */
@NullMarked
package dev.florin.platform.database;

import org.jspecify.annotations.NullMarked;
