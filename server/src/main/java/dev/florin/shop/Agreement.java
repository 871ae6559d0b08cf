package dev.florin.shop;

/** A text that a buyer agrees to. */
public record Agreement(
        long agreementId, String title, String text, boolean showAtCheckout, boolean required, boolean active) {}
