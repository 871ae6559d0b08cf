package dev.florin.cardorder;

import dev.florin.catalog.BadRows;
import dev.florin.catalog.CatalogSnapshot;
import dev.florin.catalog.ImportRow;
import dev.florin.catalog.Offer;
import dev.florin.catalog.RowValues;
import dev.florin.catalog.SpreadsheetDamage;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes SKUs of a file's rows and collects what is wrong with them. Pure: the offers are given. */
final class SkuFile {
    private static final Set<String> COLUMNS = Set.of(
            "sku",
            "product_name",
            "brand_name",
            "min",
            "max",
            "offer_id",
            "digital",
            "product_type",
            "currency",
            "categories",
            "description",
            "terms_and_conditions",
            "marketing_description",
            "legal_disclaimer",
            "usage_instructions",
            "image_url",
            "cardholder_agreement_url");
    private static final Pattern URL = Pattern.compile("(https?:/)?/[^\\s\"<>]*");
    private static final List<String> LINKS = List.of("image_url", "cardholder_agreement_url");
    private static final int MAX_LINK = 2_000;
    private static final int MAX_NAME = 200;
    private static final int MAX_TEXT = 20_000;

    private final int programId;
    private final int catalogId;
    private final CatalogSnapshot offers;
    private final BadRows badRows;
    private final Map<String, Sku> skus = new LinkedHashMap<>();
    private long rows;

    SkuFile(int programId, int catalogId, CatalogSnapshot offers, BadRows badRows) {
        this.programId = programId;
        this.catalogId = catalogId;
        this.offers = offers;
        this.badRows = badRows;
    }

    /** Complete only when there are no bad rows. */
    List<Sku> skus() {
        return List.copyOf(skus.values());
    }

    void take(ImportRow row) {
        rows++;
        if (rows > Programs.MAX_SKUS) {
            if (rows == Programs.MAX_SKUS + 1) {
                badRows.add(row.line(), null, "a file has at most " + Programs.MAX_SKUS + " rows");
            }
            return;
        }
        RowValues values = new RowValues(row, badRows, COLUMNS);
        Sku sku = sku(values);
        if (sku != null && skus.putIfAbsent(sku.sku(), sku) != null) {
            values.refuse("sku", "stands in the file before");
        }
    }

    private @Nullable Sku sku(RowValues values) {
        String name = values.required("sku", Sku.MAX_SKU_CHARS);
        if (!name.isEmpty() && !Sku.isWellFormed(name)) {
            values.refuse("sku", "has only letters, digits, dots, hyphens and underscores");
        }
        CurrencyCode currency = values.currency("currency");
        Money min = new Money(values.amount("min", currency), currency);
        Money max = values.text("max", 30) == null ? min : new Money(values.amount("max", currency), currency);
        if (min.isPositive() && max.isPositive() && max.isLessThan(min)) {
            values.refuse("max", "is smaller than min");
        }
        boolean digital = values.flag("digital", "true", "false", true);
        UUID offerId = values.id("offer_id");
        ProductType type = type(values);
        String productName = values.required("product_name", MAX_NAME);
        String brandName = values.required("brand_name", MAX_NAME);
        List<String> categories = values.texts("categories", MAX_TEXT);
        SkuTexts texts = texts(values);
        if (!values.isBad() && offerId != null) {
            verifyOffer(values, offerId, digital, min, max);
        }
        warn(values, name, offerId, digital);
        return values.isBad()
                ? null
                : new Sku(
                        programId,
                        catalogId,
                        name,
                        offerId,
                        digital,
                        type,
                        min,
                        max,
                        productName,
                        brandName,
                        categories,
                        texts,
                        Instant.EPOCH);
    }

    /** An order would be refused for each value that the offer does not sell; better to say so now. */
    private void verifyOffer(RowValues values, UUID offerId, boolean digital, Money min, Money max) {
        Offer offer = offers.offer(offerId);
        if (offer == null) {
            values.refuse("offer_id", "is no offer of this server");
        } else if (!digital) {
            values.refuse("offer_id", "must be left out: only digital SKUs are filled from an offer");
        } else if (!offer.sells(min) || !offer.sells(max)) {
            values.refuse("offer_id", "does not sell the values from " + min + " to " + max);
        } else if (!min.equals(max) && offer.denominationsType() == Offer.DenominationsType.FIXED) {
            values.refuse("offer_id", "sells fixed values only, so min and max must be one of them");
        }
    }

    /** What is allowed, but hardly what anybody wants. */
    private void warn(RowValues values, String name, @Nullable UUID offerId, boolean digital) {
        if (SpreadsheetDamage.isRounded(name)) {
            values.warn("sku", "ends in zeros after 15 digits, as where a spreadsheet has rounded it");
        }
        if (digital && offerId == null) {
            values.warn("offer_id", "is missing: the SKU is listed and cannot be ordered");
        }
        Offer offer = offerId == null ? null : offers.offer(offerId);
        if (offer != null && !offer.active()) {
            values.warn("offer_id", "is not active: orders of the SKU are refused until it is");
        }
        for (String column : LINKS) {
            String link = values.text(column, MAX_LINK);
            if (link != null && link.startsWith("http:")) {
                values.warn(column, "is not https: pages under https do not show it");
            }
        }
    }

    private static ProductType type(RowValues values) {
        String text = Objects.requireNonNullElse(values.text("product_type", 30), ProductType.GIFT_CARD.wireName());
        return Arrays.stream(ProductType.values())
                .filter(type -> type.wireName().equalsIgnoreCase(text))
                .findFirst()
                .orElseGet(() -> {
                    values.refuse("product_type", "must be GiftCard, Voucher or PrepaidGiftCard");
                    return ProductType.GIFT_CARD;
                });
    }

    private static SkuTexts texts(RowValues values) {
        return new SkuTexts(
                Objects.requireNonNullElse(values.text("description", MAX_TEXT), ""),
                values.text("terms_and_conditions", MAX_TEXT),
                values.text("marketing_description", MAX_TEXT),
                values.text("legal_disclaimer", MAX_TEXT),
                values.text("usage_instructions", MAX_TEXT),
                url(values, "image_url"),
                url(values, "cardholder_agreement_url"));
    }

    private static @Nullable String url(RowValues values, String column) {
        String url = values.text(column, MAX_LINK);
        if (url != null && !URL.matcher(url).matches()) {
            values.refuse(column, "must be an absolute http(s) address or a path that starts with a slash");
        }
        return url;
    }
}
