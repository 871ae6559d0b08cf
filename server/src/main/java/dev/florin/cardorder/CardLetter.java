package dev.florin.cardorder;

import dev.florin.catalog.Card;
import dev.florin.mail.Letter;
import dev.florin.mail.Mailbox;
import dev.florin.money.Money;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the e-mail that brings a card. Pure: the same card has the same e-mail, with the same id. */
final class CardLetter {
    private static final String TEMPLATE = "card-delivery";

    private CardLetter() {}

    /**
     * Empty when no mail can be sent to the recipient's address.
     *
     * @param merchant the name of the merchant that takes the card
     */
    static Optional<Letter> of(CardOrder order, OrderedCard card, Card code, String merchant) {
        OrderRequest.Recipient recipient = order.recipients().get(card.recipientNo());
        OrderRequest.Product product = recipient.products().get(card.productNo());
        String name = text(product.messageRecipientName()).orElseGet(() -> fullName(recipient));
        String language = text(recipient.languageCultureCode()).orElse(OrderRequest.Recipient.DEFAULT_LANGUAGE);
        Map<String, Object> values = new HashMap<>();
        values.put("merchants", merchant);
        values.put("recipient", name);
        text(product.messageSenderName()).ifPresent(sender -> values.put("sender", sender));
        text(product.messageText()).ifPresent(message -> values.put("message", message));
        values.put("cards", List.of(card(order, card, code, merchant, locale(language))));
        return Mailbox.of(name, text(recipient.emailAddress()).orElse(""))
                .map(to -> new Letter(id(card), TEMPLATE, language, to, values));
    }

    /** The same for each try, and for no other card. */
    static UUID id(OrderedCard card) {
        return UUID.nameUUIDFromBytes(
                ("mail of card " + card.cardNo() + " of order " + card.orderId()).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> card(
            CardOrder order, OrderedCard card, Card code, String merchant, Locale locale) {
        Map<String, String> values = new HashMap<>();
        values.put("merchant", merchant);
        values.put("amount", amount(card.value(), locale));
        text(code.pin()).ifPresent(pin -> values.put("pin", pin));
        Optional<String> link = text(code.url()).filter(CardLetter::isWebAddress);
        link.ifPresent(url -> values.put("link", url));
        text(code.code())
                .or(() -> link.isPresent() ? Optional.empty() : text(code.url()))
                .ifPresent(shown -> values.put("code", shown));
        image(order, card).ifPresent(url -> values.put("image", url));
        if (card.expiresAt() != null) {
            values.put(
                    "expires",
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                            .withLocale(locale)
                            .format(card.expiresAt().atOffset(ZoneOffset.UTC)));
        }
        return values;
    }

    /** Only what a mail program may fetch from anywhere. */
    private static Optional<String> image(CardOrder order, OrderedCard card) {
        SkuTexts texts = order.skuTexts().get(card.sku());
        return texts == null ? Optional.empty() : text(texts.imageUrl()).filter(url -> url.startsWith("https://"));
    }

    private static boolean isWebAddress(String url) {
        try {
            String scheme = new URI(url).getScheme();
            return "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String amount(Money value, Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(value.currency().code()));
        format.setMinimumFractionDigits(value.currency().decimals());
        format.setMaximumFractionDigits(value.currency().decimals());
        return format.format(value.toDecimal());
    }

    private static Locale locale(String language) {
        return Locale.forLanguageTag(language.strip().replace('_', '-'));
    }

    private static String fullName(OrderRequest.Recipient recipient) {
        return String.join(
                " ",
                Stream.of(text(recipient.firstName()), text(recipient.lastName()))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<String> text(@Nullable String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }
}
