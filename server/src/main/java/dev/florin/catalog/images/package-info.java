/** Draws the pictures of merchants that have none of their own. Served over HTTP, to anyone. */
@NullMarked
package dev.florin.catalog.images;

import org.jspecify.annotations.NullMarked;
