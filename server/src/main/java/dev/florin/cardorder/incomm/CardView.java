package dev.florin.cardorder.incomm;

import dev.florin.cardorder.CardOrders.Shown;
import dev.florin.cardorder.OrderedCard;
import dev.florin.cardorder.SkuTexts;
import dev.florin.catalog.Card;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A card as it is answered ({@code spec/incomm.md §1.4}). The number is a text: it may begin with zeros. Texts are those
 * of the catalogue when the card was ordered.
 */
@JsonNaming(UpperCamelCaseStrategy.class)
record CardView(
        @Nullable String certificateLink,
        @Nullable String cardNumber,
        @Nullable String pin,
        @Nullable String auxiliary,
        @Nullable String barcodeImageUrl,
        @Nullable String imageUrl,
        @Nullable String termsAndConditions,
        @Nullable String formattedTermsAndConditions,
        @Nullable String marketingDescription,
        @Nullable String formattedMarketingDescription,
        @Nullable String legalDisclaimer,
        @Nullable String formattedLegalDisclaimer,
        @Nullable Instant expirationDate,
        BigDecimal initialBalance,
        String cardUri,
        String sku,
        @Nullable Instant createdOn,
        @Nullable Instant activationDate,
        @Nullable String usageInstructions,
        @Nullable String formattedUsageInstructions,
        String status) {
    private static final SkuTexts NONE = new SkuTexts("", null, null, null, null, null, null);

    /** @param link makes an address absolute */
    static CardView of(Shown shown, Map<String, SkuTexts> bySku, UnaryOperator<@Nullable String> link) {
        OrderedCard card = shown.card();
        SkuTexts texts = bySku.getOrDefault(card.sku(), NONE);
        Card code = shown.code();
        return new CardView(
                code == null ? null : code.url(),
                code == null ? null : code.code(),
                code == null ? null : code.pin(),
                null,
                null,
                link.apply(texts.imageUrl()),
                texts.termsAndConditions(),
                formatted(texts.termsAndConditions()),
                texts.marketingDescription(),
                formatted(texts.marketingDescription()),
                texts.legalDisclaimer(),
                formatted(texts.legalDisclaimer()),
                card.expiresAt(),
                card.value().toDecimal(),
                card.cardUri(),
                card.sku(),
                card.filledAt(),
                card.filledAt(),
                texts.usageInstructions(),
                formatted(texts.usageInstructions()),
                shown.status().wireName());
    }

    /** The text as HTML that shows exactly it. */
    private static @Nullable String formatted(@Nullable String text) {
        return text == null ? null : "<p>" + HtmlUtils.htmlEscape(text).replace("\n", "<br/>") + "</p>";
    }

    /** A card never shows its code in a log. */
    @Override
    public String toString() {
        return "CardView[" + cardUri + "]";
    }
}
