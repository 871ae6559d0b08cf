/** The request log over HTTP, for operators. */
@NullMarked
package dev.florin.requestlog.rest;

import org.jspecify.annotations.NullMarked;
