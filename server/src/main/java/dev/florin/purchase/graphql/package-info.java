/** The purchases' part of the GraphQL schema. */
@NullMarked
package dev.florin.purchase.graphql;

import org.jspecify.annotations.NullMarked;
