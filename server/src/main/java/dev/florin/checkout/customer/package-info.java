/**
 * A shop's customers at its carts: they sign in with a code from a letter, and keep addresses and cards. Nothing here
 * tells whether an address is a customer's; what is another customer's does not exist. Codes are kept as keyed hashes, and
 * tokens of cards sealed.
 */
@NullMarked
package dev.florin.checkout.customer;

import org.jspecify.annotations.NullMarked;
