/**
 * What is left of credentials that were refused, on every surface: a count, and a log line that names no secret. Whoever
 * answers 401 or 498 is covered already; what is refused otherwise is {@linkplain RefusedCredential#mark marked}.
 */
@NullMarked
package dev.florin.platform.credentials;

import org.jspecify.annotations.NullMarked;
