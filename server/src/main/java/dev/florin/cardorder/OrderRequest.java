package dev.florin.cardorder;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An order as a client sent it ({@code docs/protocols/incomm.md}, "Placing orders"): nothing in it is checked yet, and
 * missing values are null.
 *
 * @param catalogId null for the program's default catalog
 * @param faults what could not be read of it, in words for the client
 */
public record OrderRequest(
        @Nullable String purchaseOrderNumber,
        @Nullable Integer catalogId,
        @Nullable String metadata,
        @Nullable String customerOrderId,
        @Nullable String emailTheme,
        List<Recipient> recipients,
        List<String> faults) {
    public OrderRequest {
        recipients = List.copyOf(recipients);
        faults = List.copyOf(faults);
    }

    /** Who gets cards, in the wire's form, which is also how an order keeps it. */
    @JsonNaming(UpperCamelCaseStrategy.class)
    public record Recipient(
            @Nullable String shippingMethod,
            @Nullable String languageCultureCode,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String emailAddress,
            @JsonProperty("Address1") @Nullable String address1,
            @JsonProperty("Address2") @Nullable String address2,
            @Nullable String city,
            @Nullable String stateProvinceCode,
            @Nullable String postalCode,
            @Nullable String countryCode,
            boolean deliverEmail,
            List<Product> products) {
        /** How cards are delivered that are not in a parcel. */
        public static final String DEFAULT_SHIPPING_METHOD = "Email";

        /** The language of mail when the order names none. */
        public static final String DEFAULT_LANGUAGE = "en-US";

        public Recipient {
            products = List.copyOf(products);
        }

        Recipient with(List<Product> others) {
            return new Recipient(
                    shippingMethod,
                    languageCultureCode,
                    firstName,
                    lastName,
                    emailAddress,
                    address1,
                    address2,
                    city,
                    stateProvinceCode,
                    postalCode,
                    countryCode,
                    deliverEmail,
                    others);
        }
    }

    /**
     * A number of cards of one SKU and one value.
     *
     * @param messageText the text of the mail that brings them
     */
    @JsonNaming(UpperCamelCaseStrategy.class)
    public record Product(
            @Nullable String sku,
            @Nullable BigDecimal value,
            @Nullable Integer quantity,
            @Nullable String embossedTextId,
            @Nullable String packaging,
            @Nullable String imageCode,
            @Nullable String messageText,
            @Nullable String messageRecipientName,
            @Nullable String messageSenderName) {
        Product with(BigDecimal exactValue) {
            return new Product(
                    sku,
                    exactValue,
                    quantity,
                    embossedTextId,
                    packaging,
                    imageCode,
                    messageText,
                    messageRecipientName,
                    messageSenderName);
        }
    }
}
