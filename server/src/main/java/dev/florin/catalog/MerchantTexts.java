package dev.florin.catalog;

/** What a merchant was called, and the terms of its gift cards, when a card was bought. */
public record MerchantTexts(String name, String terms) {}
