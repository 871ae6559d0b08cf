/** Bank accounts that wait to be confirmed, for operators on the command line. */
@NullMarked
package dev.florin.banklink.cli;

import org.jspecify.annotations.NullMarked;
