/**
 * The description of the whole REST surface in OpenAPI 3.1, put together from the files of {@code openapi/} on
 * the class path and from what features describe in code, and served at {@code /openapi.json}; {@code /docs/rest} is the
 * page to read it on. Each new endpoint has to be described: tests refuse a route or an answer that is not.
 */
@NullMarked
package dev.florin.platform.openapi;

import org.jspecify.annotations.NullMarked;
