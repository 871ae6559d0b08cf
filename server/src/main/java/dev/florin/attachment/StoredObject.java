package dev.florin.attachment;

/**
 * The content of a file that is in a bucket.
 *
 * @param key its whole name there
 * @param sha256 of the content, in hexadecimal digits
 */
record StoredObject(String key, String sha256) {}
