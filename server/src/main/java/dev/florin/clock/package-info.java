/**
 * The test clock of staging: operators advance the time that people live by, and what time brings happens at once. It
 * never goes back, and live refuses it.
 */
@NullMarked
package dev.florin.clock;

import org.jspecify.annotations.NullMarked;
