/**
 * What every HTTP surface shares: the request id, the path by which a request is known, and how a failed request is
 * answered and logged.
 */
@NullMarked
package dev.florin.platform.http;

import org.jspecify.annotations.NullMarked;
