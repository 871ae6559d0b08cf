/** What every HTTP surface shares: the request id, and the path by which a request is known. */
@NullMarked
package dev.florin.platform.http;

import org.jspecify.annotations.NullMarked;
