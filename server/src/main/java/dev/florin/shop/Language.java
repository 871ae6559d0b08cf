package dev.florin.shop;

/** A language that a shop speaks: {@code en}, English. */
public record Language(long languageId, String iso, String name) {}
