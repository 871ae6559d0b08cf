/**
 * Who operates Florin: people with names, roles and keys of their own, beside the bootstrap key of {@link
 * dev.florin.platform.OperatorKey}. Endpoints for operators ask {@link dev.florin.operator.OperatorAccess} first.
 */
@NullMarked
package dev.florin.operator;

import org.jspecify.annotations.NullMarked;
