/** Users, accounts and apps over HTTP, for operators. */
@NullMarked
package dev.florin.identity.rest;

import org.jspecify.annotations.NullMarked;
