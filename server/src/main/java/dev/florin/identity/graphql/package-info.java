/** The GraphQL fields of identity: tokens, and what an app may know of its users ({@code spec/fluz.md §1.1}). */
@NullMarked
package dev.florin.identity.graphql;

import org.jspecify.annotations.NullMarked;
