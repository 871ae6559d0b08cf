/** What the commands of several features print with. */
@NullMarked
package dev.florin.platform.cli;

import org.jspecify.annotations.NullMarked;
