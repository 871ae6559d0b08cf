package dev.florin.bench.vendor;

/**
 * A request that has arrived whole.
 *
 * @param path without a query
 * @param authorization the header's value, empty when there is none
 */
record HttpRequest(String method, String path, String authorization, String body) {}
