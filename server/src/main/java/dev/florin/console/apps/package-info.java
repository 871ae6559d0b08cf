/**
 * The console's pages for developers: the apps of whoever is signed in, with their keys, scopes and redirect URIs, and what
 * their owners ask operators for. Whatever shows or changes a credential needs a proof, and is in the audit log.
 */
@NullMarked
package dev.florin.console.apps;

import org.jspecify.annotations.NullMarked;
