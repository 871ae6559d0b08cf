/**
 * What every REST surface of the Fluid form shares ({@code docs/protocols/fluid.md}, "Answers" and "Errors"): the
 * {@code meta} of an answer, the one shape of errors, pages, and JSON bodies within limits. Handlers throw a
 * {@link dev.florin.platform.fluid.FluidRefusal}; {@link dev.florin.platform.fluid.FluidErrors} answers it, and
 * whatever else fails on that surface.
 */
@NullMarked
package dev.florin.platform.fluid;

import org.jspecify.annotations.NullMarked;
