/**
 * What the pages for buying need beside the public API: a token of the person who has signed in, with which they call
 * it, and what the API does not tell, such as balances. Nothing is bought here. Another person's account is answered
 * with 404.
 */
@NullMarked
package dev.florin.console.buying;

import org.jspecify.annotations.NullMarked;
