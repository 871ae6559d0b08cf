/** Puts the features together into one running server: settings, the order of starting and stopping, the demo's data. */
@NullMarked
package dev.florin.server;

import org.jspecify.annotations.NullMarked;
