/** Moving money in the GraphQL API. */
@NullMarked
package dev.florin.transfer.graphql;

import org.jspecify.annotations.NullMarked;
