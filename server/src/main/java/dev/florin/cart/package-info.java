/**
 * Carts: what a buyer of a company's shop has chosen, what it costs, and what is still missing before it can be
 * ordered. A change is a pure function of the cart, the change and what is known around it; a cart is one row, saved
 * only when nobody else has changed it since. Whoever holds a cart's token may call, until a customer has signed in at
 * the cart; from then on that customer's token is needed. What moves money and stock is in {@code order}.
 */
@NullMarked
package dev.florin.cart;

import org.jspecify.annotations.NullMarked;
