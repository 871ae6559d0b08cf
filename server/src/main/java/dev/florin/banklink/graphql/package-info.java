/** Bank accounts in the GraphQL API. */
@NullMarked
package dev.florin.banklink.graphql;

import org.jspecify.annotations.NullMarked;
