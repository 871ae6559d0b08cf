/**
 * What the operator's desk asks beside the endpoints that operators reach by keys: finding people and accounts, the books,
 * and how the server does. It changes nothing but the counts of what it looks at.
 */
@NullMarked
package dev.florin.console.desk;

import org.jspecify.annotations.NullMarked;
