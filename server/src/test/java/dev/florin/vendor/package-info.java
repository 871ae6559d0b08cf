/** What each vendor has to keep, and the fakes that vendors are tested against. */
@NullMarked
package dev.florin.vendor;

import org.jspecify.annotations.NullMarked;
