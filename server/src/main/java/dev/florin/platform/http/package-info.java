/**
 * What every HTTP surface shares: the request id, the path by which a request is known, and what a request that failed is
 * answered and what of it is logged.
 */
@NullMarked
package dev.florin.platform.http;

import org.jspecify.annotations.NullMarked;
