/** The worked example of docs/vendors.md: a third vendor, its client and its contract test. */
@NullMarked
package dev.florin.vendor.acme;

import org.jspecify.annotations.NullMarked;
