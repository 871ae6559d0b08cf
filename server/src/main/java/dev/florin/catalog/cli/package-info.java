/** {@code florin catalog} and {@code florin stock}: import and list what is for sale. */
@NullMarked
package dev.florin.catalog.cli;

import org.jspecify.annotations.NullMarked;
