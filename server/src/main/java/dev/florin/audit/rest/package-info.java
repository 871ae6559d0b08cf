/** The audit log over HTTP, for operators. */
@NullMarked
package dev.florin.audit.rest;

import org.jspecify.annotations.NullMarked;
