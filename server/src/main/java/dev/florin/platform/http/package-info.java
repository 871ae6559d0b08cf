/** What every HTTP surface shares: the request id. */
@NullMarked
package dev.florin.platform.http;

import org.jspecify.annotations.NullMarked;
