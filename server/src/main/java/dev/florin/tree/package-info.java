/**
 * Who has brought whom, and who stands below whom: a company's trees of reps and customers. A node is placed, moved and
 * removed under its tree's lock, and the numbers of those below are right in the same transaction; any branch is counted and
 * moved in about as long as it takes to look at the nodes above it. Companies' programs ask over REST.
 */
@NullMarked
package dev.florin.tree;

import org.jspecify.annotations.NullMarked;
