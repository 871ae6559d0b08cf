/**
 * Who may do what: users, the accounts they belong to by a seat, the apps that act for them, API keys, scopes and
 * tokens. It promises that a request's caller is proven without a database read when it bears a user access token, and
 * that a token never holds a scope that the app or the user has not granted. Every feature may call it; it calls none.
 */
@NullMarked
package dev.florin.identity;

import org.jspecify.annotations.NullMarked;
