/**
 * What is for sale: merchants, their offers and rates, and the stock of codes. Reads are served from an immutable
 * snapshot in memory that is replaced when the catalogue changes, also when another server changed it.
 */
@NullMarked
package dev.florin.catalog;

import org.jspecify.annotations.NullMarked;
