/** The people of an account, as its own owners and admins manage them in the console. */
@NullMarked
package dev.florin.console.people;

import org.jspecify.annotations.NullMarked;
