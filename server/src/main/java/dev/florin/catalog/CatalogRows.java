package dev.florin.catalog;

import dev.florin.catalog.Offer.DenominationsType;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Rate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Builds merchants from the rows of a catalogue file. */
final class CatalogRows {
    /** The most offers that one file may hold. */
    static final int MAX_ROWS = 100_000;

    private static final Set<String> COLUMNS = Set.of(
            "merchant_id",
            "merchant_slug",
            "merchant_name",
            "category",
            "merchant_status",
            "logo_url",
            "faceplate_url",
            "primary_color",
            "terms",
            "offer_id",
            "offer_status",
            "exclusive_rate_id",
            "exclusive_accounts",
            "currency",
            "denominations_type",
            "denominations",
            "has_stock_info",
            "vendor",
            "vendor_sku",
            "cost_percent",
            "stock_cost_percent",
            "delivery_format",
            "barcode_type",
            "reward_percent",
            "payment_methods");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern URL = Pattern.compile("(https?:/)?/[^\\s<>\"]*");

    private record Draft(long line, Merchant merchant, List<Offer> offers) {}

    private final CatalogSnapshot stored;
    private final BadRows badRows;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final Map<UUID, Long> lineByOffer = new HashMap<>();
    private final Map<UUID, Long> lineByExclusiveRate = new HashMap<>();
    private final Map<UUID, String> slugByMerchant = new HashMap<>();
    private long count;

    CatalogRows(CatalogSnapshot stored, BadRows badRows) {
        this.stored = stored;
        this.badRows = badRows;
    }

    long count() {
        return count;
    }

    /** Complete only when there are no bad rows. */
    List<Merchant> merchants() {
        return drafts.values().stream()
                .map(draft -> withOffers(draft.merchant(), draft.offers()))
                .toList();
    }

    void take(ImportRow row) {
        count++;
        if (count > MAX_ROWS) {
            if (count == MAX_ROWS + 1) {
                badRows.add(row.line(), null, "a file has at most " + MAX_ROWS + " rows");
            }
            return;
        }
        RowValues values = new RowValues(row, badRows, COLUMNS);
        Merchant merchant = merchant(values);
        Offer offer = merchant == null ? null : offer(values, merchant);
        if (merchant == null || offer == null) {
            return;
        }
        Draft draft =
                drafts.computeIfAbsent(merchant.slug(), slug -> new Draft(values.line(), merchant, new ArrayList<>()));
        if (!draft.merchant().equals(merchant)) {
            values.refuse("merchant_slug", "the merchant differs from that in line " + draft.line());
        }
        draft.offers().add(offer);
    }

    private @Nullable Merchant merchant(RowValues values) {
        String slug = values.required("merchant_slug", 60);
        if (!slug.isEmpty() && !SLUG.matcher(slug).matches()) {
            values.refuse("merchant_slug", "has only small letters and digits, and single hyphens between them");
        }
        String name = values.required("merchant_name", 100);
        Merchant before = stored.merchantBySlug(slug);
        UUID merchantId = Objects.requireNonNullElseGet(
                values.id("merchant_id"), () -> before != null ? before.merchantId() : nameId("merchant " + slug));
        verifyMerchantId(values, slug, merchantId, before);
        Merchant merchant = new Merchant(
                merchantId,
                slug,
                name,
                values.required("category", 100),
                values.flag("merchant_status", "Active", "Inactive", true),
                matching(values, "logo_url", URL, 2_000),
                matching(values, "faceplate_url", URL, 2_000),
                matching(values, "primary_color", COLOR, 7),
                Objects.requireNonNullElseGet(values.text("terms", 20_000), () -> Merchant.standardTerms(name)),
                List.of());
        return values.isBad() ? null : merchant;
    }

    private void verifyMerchantId(RowValues values, String slug, UUID merchantId, @Nullable Merchant sameSlug) {
        Merchant sameId = stored.merchant(merchantId);
        String slugInFile = slugByMerchant.putIfAbsent(merchantId, slug);
        if ((sameSlug != null && !sameSlug.merchantId().equals(merchantId))
                || (sameId != null && !sameId.slug().equals(slug))
                || (slugInFile != null && !slugInFile.equals(slug))) {
            values.refuse("merchant_id", "belongs to another slug");
        }
    }

    private @Nullable Offer offer(RowValues values, Merchant merchant) {
        CurrencyCode currency = values.currency("currency");
        DenominationsType type =
                switch (values.required("denominations_type", 10).toUpperCase(Locale.ROOT)) {
                    case "FIXED" -> DenominationsType.FIXED;
                    case "VARIABLE" -> DenominationsType.VARIABLE;
                    default -> {
                        values.refuse("denominations_type", "must be FIXED or VARIABLE");
                        yield DenominationsType.FIXED;
                    }
                };
        List<Long> denominations = denominations(values, currency, type);
        boolean hasStockInfo = values.flag("has_stock_info", "true", "false", false);
        boolean soldFromStock = hasStockInfo && type == DenominationsType.FIXED;
        VendorColumns filled = VendorColumns.read(values, soldFromStock);
        UUID exclusiveRateId = values.id("exclusive_rate_id");
        Set<UUID> accounts = accounts(values, exclusiveRateId);
        UUID offerId = Objects.requireNonNullElseGet(
                values.id("offer_id"),
                () -> nameId("offer " + merchant.slug() + " " + type + " " + hasStockInfo + " " + exclusiveRateId));
        verifyOfferIds(values, merchant, offerId, exclusiveRateId);
        List<OfferRate> rates = rates(values);
        warnOfLoss(values, filled, soldFromStock, rates);
        String deliveryFormat = Objects.requireNonNullElse(values.text("delivery_format", 30), "CODES");
        String barcodeType = values.text("barcode_type", 30);
        boolean active = values.flag("offer_status", "Active", "Inactive", true);
        return values.isBad()
                ? null
                : new Offer(
                        offerId,
                        merchant.merchantId(),
                        merchant.merchantId(),
                        exclusiveRateId == null ? Offer.Type.GIFT_CARD_OFFER : Offer.Type.EXCLUSIVE_RATE_OFFER,
                        exclusiveRateId,
                        active,
                        currency,
                        type,
                        denominations,
                        hasStockInfo,
                        filled.stockCost(),
                        filled.vendors(),
                        deliveryFormat,
                        barcodeType,
                        rates,
                        accounts);
    }

    private static List<Long> denominations(RowValues values, CurrencyCode currency, DenominationsType type) {
        List<Long> denominations = values.amounts("denominations", currency);
        List<Long> ascending = denominations.stream().distinct().sorted().toList();
        if (!ascending.equals(denominations)) {
            values.refuse("denominations", "must ascend");
        }
        if (type == DenominationsType.VARIABLE && !denominations.isEmpty() && denominations.size() != 2) {
            values.refuse("denominations", "VARIABLE has the smallest and the largest");
        }
        return denominations;
    }

    private static Set<UUID> accounts(RowValues values, @Nullable UUID exclusiveRateId) {
        Set<UUID> accounts = new HashSet<>(values.ids("exclusive_accounts"));
        if (exclusiveRateId == null && !accounts.isEmpty()) {
            values.refuse("exclusive_rate_id", "is missing");
        }
        return accounts;
    }

    private void verifyOfferIds(RowValues values, Merchant merchant, UUID offerId, @Nullable UUID exclusiveRateId) {
        Offer before = stored.offer(offerId);
        if (before != null && !before.merchantId().equals(merchant.merchantId())) {
            values.refuse("offer_id", "belongs to another merchant");
        }
        verifyOnce(values, "offer_id", lineByOffer.putIfAbsent(offerId, values.line()));
        if (exclusiveRateId != null) {
            Offer other = stored.exclusiveRate(exclusiveRateId);
            if (other != null && !other.offerId().equals(offerId)) {
                values.refuse("exclusive_rate_id", "belongs to another offer");
            }
            verifyOnce(values, "exclusive_rate_id", lineByExclusiveRate.putIfAbsent(exclusiveRateId, values.line()));
        }
    }

    private static void verifyOnce(RowValues values, String column, @Nullable Long otherLine) {
        if (otherLine != null) {
            values.refuse(column, "is the same as in line " + otherLine);
        }
    }

    /** An offer may be meant to cost the house money, but seldom is. */
    private static void warnOfLoss(
            RowValues values, VendorColumns filled, boolean soldFromStock, List<OfferRate> rates) {
        int reward = rates.stream()
                .mapToInt(rate -> (int) rate.maxUserReward().partsPerMillion())
                .max()
                .orElse(0);
        boolean vendorLoses =
                filled.vendors().stream().anyMatch(vendor -> vendor.cost().partsPerMillion() + reward > 1_000_000);
        if (vendorLoses) {
            values.warn(
                    "cost_percent", "is more than the face value together with reward_percent: each sale loses money");
        }
        if (soldFromStock && filled.stockCost().partsPerMillion() + reward > 1_000_000) {
            values.warn(
                    "stock_cost_percent",
                    "is more than the face value together with reward_percent: each sale loses money");
        }
    }

    private static List<OfferRate> rates(RowValues values) {
        Rate full = values.percent("reward_percent", Rate.ZERO);
        String accepted = values.text("payment_methods", 200);
        if (accepted == null) {
            return RewardLadder.of(full);
        }
        Set<PaymentMethod> methods = new HashSet<>();
        for (String name : accepted.split("\\|")) {
            Arrays.stream(PaymentMethod.values())
                    .filter(method -> method.name().equalsIgnoreCase(name.strip()))
                    .findFirst()
                    .ifPresentOrElse(
                            methods::add,
                            () -> values.refuse(
                                    "payment_methods", "has only " + Arrays.toString(PaymentMethod.values())));
        }
        return RewardLadder.of(full).stream()
                .map(rate -> only(rate, methods))
                .filter(rate -> !rate.allowedPaymentMethods().isEmpty())
                .toList();
    }

    private static OfferRate only(OfferRate rate, Collection<PaymentMethod> methods) {
        return new OfferRate(
                rate.maxUserReward(),
                rate.cashbackVoucherReward(),
                rate.boostReward(),
                rate.displayBoostReward(),
                rate.allowedPaymentMethods().stream()
                        .filter(methods::contains)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static @Nullable String matching(RowValues values, String column, Pattern pattern, int maxLength) {
        String value = values.text(column, maxLength);
        if (value != null && !pattern.matcher(value).matches()) {
            values.refuse(column, pattern == COLOR ? "must be like #1a2b3c" : "must be an http(s) URL or a path");
        }
        return value;
    }

    private static UUID nameId(String name) {
        return UUID.nameUUIDFromBytes(("florin " + name).getBytes(StandardCharsets.UTF_8));
    }

    private static Merchant withOffers(Merchant merchant, List<Offer> offers) {
        return new Merchant(
                merchant.merchantId(),
                merchant.slug(),
                merchant.name(),
                merchant.category(),
                merchant.active(),
                merchant.logoUrl(),
                merchant.faceplateUrl(),
                merchant.primaryColor(),
                merchant.terms(),
                offers);
    }
}
