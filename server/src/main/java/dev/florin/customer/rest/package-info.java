/** What customers do over HTTP: they sign in at a cart, and see and change what is theirs ({@code docs/protocols/fluid.md}). */
@NullMarked
package dev.florin.customer.rest;

import org.jspecify.annotations.NullMarked;
