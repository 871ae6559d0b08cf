/** What banks have taken back, for operators over HTTP. */
@NullMarked
package dev.florin.transfer.rest;

import org.jspecify.annotations.NullMarked;
