package dev.florin.replies;

/**
 * What is answered, and kept sealed.
 *
 * @param status of HTTP
 */
public record Reply(int status, byte[] body) {}
