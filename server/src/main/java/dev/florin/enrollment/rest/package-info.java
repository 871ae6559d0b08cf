/** Enrolments over REST. */
@NullMarked
package dev.florin.enrollment.rest;

import org.jspecify.annotations.NullMarked;
