package dev.florin.cardorder;

import org.jspecify.annotations.Nullable;

/**
 * What a product says of itself; null where it says nothing.
 *
 * @param imageUrl absolute, or a path of this server that starts with a slash; the same holds for the agreement
 */
public record SkuTexts(
        String description,
        @Nullable String termsAndConditions,
        @Nullable String marketingDescription,
        @Nullable String legalDisclaimer,
        @Nullable String usageInstructions,
        @Nullable String imageUrl,
        @Nullable String cardholderAgreementUrl) {}
