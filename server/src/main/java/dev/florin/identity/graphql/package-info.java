/**
 * The GraphQL fields of identity: tokens, and what an app may know of its users ({@code docs/protocols/fluz.md},
 * "User access tokens" and "Accounts, users and seats").
 */
@NullMarked
package dev.florin.identity.graphql;

import org.jspecify.annotations.NullMarked;
