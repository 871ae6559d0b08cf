/**
 * People's sign-in to the console. Those people are the users of the API ({@code identity}); what is kept here is how
 * they show who they are, and their sessions. Shops' customers and operators with keys sign in elsewhere.
 */
@NullMarked
package dev.florin.console.signin;

import org.jspecify.annotations.NullMarked;
