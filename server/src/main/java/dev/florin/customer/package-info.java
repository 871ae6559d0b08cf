/**
 * A shop's customers at its carts: they sign in with a code from an e-mail, and keep addresses and cards. Nothing here
 * reveals whether an address is a customer's; another customer's data does not exist. Codes are kept as keyed hashes,
 * and tokens of cards sealed.
 */
@NullMarked
package dev.florin.customer;

import org.jspecify.annotations.NullMarked;
