/** The launch of the server and the command line. Every feature has a package of its own below this one. */
@NullMarked
package dev.florin;

import org.jspecify.annotations.NullMarked;
