/** The transactions' part of the GraphQL schema. */
@NullMarked
package dev.florin.transaction.graphql;

import org.jspecify.annotations.NullMarked;
