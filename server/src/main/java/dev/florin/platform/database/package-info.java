/**
 * Where Florin's data lives: an external PostgreSQL, or one of its own in a data directory. Opening a {@link
 * dev.florin.platform.database.Database} gives connection pools and an up-to-date schema; the embedded server is
 * durable, survives kills of either side, and is reachable from this machine with a password only. Apart from the
 * migrations, which make the tables of all features, it knows no feature.
 */
@NullMarked
package dev.florin.platform.database;

import org.jspecify.annotations.NullMarked;
