/**
 * Company resources over REST ({@code docs/protocols/fluid.md}, "Company resources"), for programs that bear a company
 * token.
 */
@NullMarked
package dev.florin.shop.rest;

import org.jspecify.annotations.NullMarked;
