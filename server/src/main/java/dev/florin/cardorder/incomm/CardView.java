package dev.florin.cardorder.incomm;

import static dev.florin.cardorder.incomm.RecipientView.text;

import dev.florin.cardorder.CardOrder;
import dev.florin.cardorder.CardOrders.Shown;
import dev.florin.cardorder.OrderedCard;
import dev.florin.cardorder.SkuTexts;
import dev.florin.catalog.Card;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A card as it is answered ({@code docs/protocols/incomm.md}, "Cards"). The number is a text: it may begin with zeros.
 * Texts are those of the catalogue when the card was ordered; what is not there is empty, as typed clients take no
 * null.
 *
 * @param createdOn when it was there; until then, when it was ordered
 * @param activationDate empty until it is there
 */
@JsonNaming(UpperCamelCaseStrategy.class)
record CardView(
        String certificateLink,
        String cardNumber,
        String pin,
        String auxiliary,
        String barcodeImageUrl,
        String imageUrl,
        String termsAndConditions,
        String formattedTermsAndConditions,
        String marketingDescription,
        String formattedMarketingDescription,
        String legalDisclaimer,
        String formattedLegalDisclaimer,
        String expirationDate,
        BigDecimal initialBalance,
        String cardUri,
        String sku,
        Instant createdOn,
        String activationDate,
        String usageInstructions,
        String formattedUsageInstructions,
        String status) {
    private static final SkuTexts NONE = new SkuTexts("", null, null, null, null, null, null);

    /** @param link makes an address absolute */
    static CardView of(Shown shown, CardOrder order, UnaryOperator<@Nullable String> link) {
        OrderedCard card = shown.card();
        SkuTexts texts = order.skuTexts().getOrDefault(card.sku(), NONE);
        Card code = shown.code();
        return new CardView(
                text(code == null ? null : code.url()),
                text(code == null ? null : code.code()),
                text(code == null ? null : code.pin()),
                "",
                "",
                text(link.apply(texts.imageUrl())),
                text(texts.termsAndConditions()),
                formatted(texts.termsAndConditions()),
                text(texts.marketingDescription()),
                formatted(texts.marketingDescription()),
                text(texts.legalDisclaimer()),
                formatted(texts.legalDisclaimer()),
                Objects.toString(card.expiresAt(), ""),
                card.value().toDecimal(),
                card.cardUri(),
                card.sku(),
                Objects.requireNonNullElse(card.filledAt(), order.createdAt()),
                Objects.toString(card.filledAt(), ""),
                text(texts.usageInstructions()),
                formatted(texts.usageInstructions()),
                shown.status().wireName());
    }

    /** The text as HTML that shows exactly it. */
    private static String formatted(@Nullable String text) {
        return text == null ? "" : "<p>" + HtmlUtils.htmlEscape(text).replace("\n", "<br/>") + "</p>";
    }

    /** A card never shows its code in a log. */
    @Override
    public String toString() {
        return "CardView[" + cardUri + "]";
    }
}
