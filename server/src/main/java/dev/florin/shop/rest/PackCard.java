package dev.florin.shop.rest;

import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.shop.Agreement;
import dev.florin.shop.Language;
import dev.florin.shop.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** An enrolment pack in the form of Fluid's newest generation; what packs have not here is null, false or empty. */
@SchemaName("StorefrontEnrollmentPack")
@Described("A join kit, as pages show it.")
@JsonNaming(SnakeCaseStrategy.class)
public record PackCard(
        @Described("The pack's id.") long id,
        @Described("Its name in addresses: its id.") String slug,
        @Described("What it is called.") String title,
        @Described("Its page in the shop.") String canonicalUrl,
        @Described("Whether it is in use.") boolean active,

        @Described(value = "`published` when it is in use.", schema = "enum: [published, draft]")
        String status,

        @Described("When it was made.") String createdAt,
        @Described("When it was last changed.") String updatedAt,
        @Described("The languages that the shop speaks.") List<String> languages,

        @Described(
                value = "What joining costs in the country that is asked for, else in the first one.",
                schema = "examples: ['49.00']")
        @Nullable
        String enrollmentFee,

        @Described("Points that an enrolment adds, once.") long additionalVolume,
        @Described("Always false.") boolean membershipAfterOneMonth,
        @Described("Always false.") boolean membershipOptional,
        @Described("The countries where it is sold.") List<String> countries,
        @Described("What is in the kit.") List<Content> memberEnrollableProducts,
        @Described("Always empty.") List<Content> subscriptionEnrollableProducts,
        @Described("What a new member agrees to.") List<Term> enrollmentPackAgreements) {
    /** Units of a variant. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Content(
            @Described("The variant's id.") long id,

            @Described("The variant's product; null when it is not sold any more.") @Nullable
            Long productId,

            @Described("The variant.") long variantId,
            @Described("How many units.") long quantity) {}

    /** An agreement. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Term(
            @Described("The agreement's id.") long id,
            @Described("The agreement.") long agreementId,
            @Described("Whether it has to be agreed to.") boolean required,
            @Described("Its place, from 1.") int position) {}

    /**
     * Of the company's own record.
     *
     * @param country whose fee is shown; null for the first
     */
    static PackCard of(Shop shop, Map<String, @Nullable Object> fields, @Nullable String country) {
        long id = number(fields.get("id"));
        boolean active = Boolean.TRUE.equals(fields.get("active"));
        List<Map<?, ?>> fees = objects(fields.get("fees"));
        return new PackCard(
                id,
                Long.toString(id),
                String.valueOf(fields.get("title")),
                "https://" + shop.company().fluidShop() + "/enrollment_packs/" + id,
                active,
                active ? "published" : "draft",
                String.valueOf(fields.get("created_at")),
                String.valueOf(fields.get("updated_at")),
                shop.languages().stream().map(Language::iso).toList(),
                fees.stream()
                        .filter(fee -> country == null || country.equals(fee.get("country_code")))
                        .findFirst()
                        .map(fee -> String.valueOf(fee.get("fee")))
                        .orElse(null),
                number(fields.get("additional_volume")),
                false,
                false,
                fees.stream()
                        .map(fee -> String.valueOf(fee.get("country_code")))
                        .toList(),
                objects(fields.get("items")).stream()
                        .map(item -> content(shop, item))
                        .toList(),
                List.of(),
                terms(shop, fields.get("agreement_ids")));
    }

    private static Content content(Shop shop, Map<?, ?> item) {
        long variant = number(item.get("variant_id"));
        Long product = shop.variant(variant).map(found -> found.productId()).orElse(null);
        return new Content(variant, product, variant, number(item.get("quantity")));
    }

    private static List<Term> terms(Shop shop, @Nullable Object ids) {
        List<Term> terms = new ArrayList<>();
        if (ids instanceof List<?> all) {
            for (Object one : all) {
                long id = number(one);
                boolean required = shop.agreement(id).map(Agreement::required).orElse(false);
                terms.add(new Term(id, id, required, terms.size() + 1));
            }
        }
        return terms;
    }

    private static List<Map<?, ?>> objects(@Nullable Object list) {
        List<Map<?, ?>> objects = new ArrayList<>();
        if (list instanceof List<?> all) {
            all.forEach(one -> {
                if (one instanceof Map<?, ?> object) {
                    objects.add(object);
                }
            });
        }
        return objects;
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
