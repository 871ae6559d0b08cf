/**
 * Checks the REST surface against its description: each reply that a test gets is checked against it, each route is
 * described, and each described operation has a route.
 */
@NullMarked
package dev.florin.openapi;

import org.jspecify.annotations.NullMarked;
