/** What the commands of several features share: how they read options and print. */
@NullMarked
package dev.florin.platform.cli;

import org.jspecify.annotations.NullMarked;
