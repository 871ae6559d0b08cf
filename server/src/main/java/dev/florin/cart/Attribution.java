package dev.florin.cart;

/**
 * Who gets the credit for what is bought.
 *
 * @param name the wire's word for the key that the rep was named by, such as {@code share_guid}
 * @param value as it was given
 */
public record Attribution(long repId, String name, String value) {}
