/** Trees and their nodes over REST. */
@NullMarked
package dev.florin.tree.rest;

import org.jspecify.annotations.NullMarked;
