package dev.florin.cardorder.incomm;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.florin.cardorder.OrderRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A recipient as it is answered ({@code docs/protocols/incomm.md}, "Orders"). Typed clients take no null for a text, so
 * what was not said is empty, or what it means.
 */
@JsonNaming(UpperCamelCaseStrategy.class)
record RecipientView(
        String shippingMethod,
        String languageCultureCode,
        String firstName,
        String lastName,
        String emailAddress,
        @JsonProperty("Address1") String address1,
        @JsonProperty("Address2") String address2,
        String city,
        String stateProvinceCode,
        String postalCode,
        String countryCode,
        boolean deliverEmail,
        List<ProductView> products) {
    static RecipientView of(OrderRequest.Recipient recipient) {
        return new RecipientView(
                said(recipient.shippingMethod(), OrderRequest.Recipient.DEFAULT_SHIPPING_METHOD),
                said(recipient.languageCultureCode(), OrderRequest.Recipient.DEFAULT_LANGUAGE),
                text(recipient.firstName()),
                text(recipient.lastName()),
                text(recipient.emailAddress()),
                text(recipient.address1()),
                text(recipient.address2()),
                text(recipient.city()),
                text(recipient.stateProvinceCode()),
                text(recipient.postalCode()),
                text(recipient.countryCode()),
                recipient.deliverEmail(),
                recipient.products().stream().map(ProductView::of).toList());
    }

    /** @param embossedTextId a number, which is how clients read it, unless the order said something else */
    @JsonNaming(UpperCamelCaseStrategy.class)
    record ProductView(
            String sku,
            BigDecimal value,
            int quantity,
            Object embossedTextId,
            String packaging,
            String imageCode,
            String messageText,
            String messageRecipientName,
            String messageSenderName) {
        private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,8}");

        static ProductView of(OrderRequest.Product product) {
            return new ProductView(
                    text(product.sku()),
                    requireNonNullElse(product.value(), BigDecimal.ZERO),
                    requireNonNullElse(product.quantity(), 0),
                    number(said(product.embossedTextId(), "0")),
                    text(product.packaging()),
                    text(product.imageCode()),
                    text(product.messageText()),
                    text(product.messageRecipientName()),
                    text(product.messageSenderName()));
        }

        private static Object number(String text) {
            return NUMBER.matcher(text).matches() ? (Object) Integer.valueOf(text) : text;
        }
    }

    /** What is not there is empty. */
    static String text(@Nullable String text) {
        return requireNonNullElse(text, "");
    }

    private static String said(@Nullable String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text;
    }
}
