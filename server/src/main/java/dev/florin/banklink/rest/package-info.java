/** Bank accounts that wait to be confirmed, for operators over HTTP. */
@NullMarked
package dev.florin.banklink.rest;

import org.jspecify.annotations.NullMarked;
