/**
 * What is left of credentials that were refused, on every surface: a count, and a log line that names no secret.
 * Answers with 401 or 498 are covered already; other refusals are {@linkplain RefusedCredential#mark marked}.
 */
@NullMarked
package dev.florin.platform.credentials;

import org.jspecify.annotations.NullMarked;
