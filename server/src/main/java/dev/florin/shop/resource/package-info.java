/** What a company keeps in its shop, as descriptions for {@link dev.florin.resource}, and how a file of it is imported. */
@NullMarked
package dev.florin.shop.resource;

import org.jspecify.annotations.NullMarked;
