/** Draws the pictures of products and companies that have none of their own. Served over HTTP, to anyone. */
@NullMarked
package dev.florin.shop.images;

import org.jspecify.annotations.NullMarked;
