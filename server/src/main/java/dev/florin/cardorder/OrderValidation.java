package dev.florin.cardorder;

import dev.florin.cardorder.OrderRequest.Product;
import dev.florin.cardorder.OrderRequest.Recipient;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks an order against the catalog and collects all that is wrong with it. Pure: the same order and catalog give the
 * same answer. The texts about addresses, SKUs and shipping are the wire's own ({@code docs/protocols/incomm.md},
 * "Errors"), but for the one about physical cards, which is ours.
 */
final class OrderValidation {
    /**
     * Values have at most this many digits on either side of the point; arithmetic on longer ones could take for ever.
     */
    private static final int MAX_DIGITS = 12;

    private final OrderTexts texts = new OrderTexts();
    private final List<ValidOrder.Line> lines = new ArrayList<>();
    private final Set<CurrencyCode> currencies = new HashSet<>();
    private final Map<String, Sku> skus;

    private OrderValidation(Map<String, Sku> skus) {
        this.skus = skus;
    }

    /** What a check found. */
    sealed interface Result {
        record Valid(ValidOrder order) implements Result {}

        record Invalid(List<String> texts) implements Result {}
    }

    /**
     * @param catalogId the catalog that the SKUs were looked up in
     * @param skus those of the order's SKUs that are in it, by name
     */
    static Result check(OrderRequest request, OrderKind kind, int catalogId, Map<String, Sku> skus) {
        OrderValidation validation = new OrderValidation(skus);
        validation.head(request);
        List<Recipient> recipients = validation.recipients(request, kind);
        if (!validation.texts.isEmpty()) {
            return new Result.Invalid(validation.texts.problems());
        }
        OrderRequest exact = new OrderRequest(
                request.purchaseOrderNumber(),
                catalogId,
                request.metadata(),
                request.customerOrderId(),
                request.emailTheme(),
                recipients,
                List.of());
        return new Result.Valid(new ValidOrder(exact, catalogId, validation.lines, skus));
    }

    private void head(OrderRequest request) {
        request.faults().forEach(texts::add);
        texts.id("CustomerOrderId", request.customerOrderId());
        texts.optional("PurchaseOrderNumber", request.purchaseOrderNumber(), OrderTexts.MAX_CHARS);
        texts.optional("Metadata", request.metadata(), OrderTexts.MAX_LONG_CHARS);
        texts.optional("EmailTheme", request.emailTheme(), OrderTexts.MAX_CHARS);
    }

    private List<Recipient> recipients(OrderRequest request, OrderKind kind) {
        if (request.recipients().isEmpty()) {
            texts.add("Recipients is required.");
        }
        if (request.recipients().size() > kind.maxRecipients()) {
            texts.add(kind.tooManyRecipients());
        }
        List<Recipient> checked = new ArrayList<>();
        for (int i = 0; i < request.recipients().size(); i++) {
            checked.add(recipient(i, request.recipients().get(i)));
        }
        if (lines.stream().mapToLong(ValidOrder.Line::quantity).sum() > kind.maxCards()) {
            texts.add(kind.tooManyCards());
        }
        if (currencies.size() > 1) {
            texts.add("All products of an order must have one currency.");
        }
        return checked;
    }

    private Recipient recipient(int number, Recipient recipient) {
        texts.email(recipient.emailAddress(), recipient.deliverEmail());
        texts.optional("ShippingMethod", recipient.shippingMethod(), OrderTexts.MAX_CHARS);
        texts.optional("LanguageCultureCode", recipient.languageCultureCode(), OrderTexts.MAX_CHARS);
        texts.optional("FirstName", recipient.firstName(), OrderTexts.MAX_CHARS);
        texts.optional("LastName", recipient.lastName(), OrderTexts.MAX_CHARS);
        texts.optional("Address1", recipient.address1(), OrderTexts.MAX_CHARS);
        texts.optional("Address2", recipient.address2(), OrderTexts.MAX_CHARS);
        texts.optional("City", recipient.city(), OrderTexts.MAX_CHARS);
        texts.optional("StateProvinceCode", recipient.stateProvinceCode(), OrderTexts.MAX_CHARS);
        texts.optional("PostalCode", recipient.postalCode(), OrderTexts.MAX_CHARS);
        texts.optional("CountryCode", recipient.countryCode(), OrderTexts.MAX_CHARS);
        if (recipient.products().isEmpty()) {
            texts.add("Products is required.");
        }
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < recipient.products().size(); i++) {
            products.add(product(number, i, recipient));
        }
        return recipient.with(products);
    }

    private Product product(int recipientNo, int productNo, Recipient recipient) {
        Product product = recipient.products().get(productNo);
        texts.optional("EmbossedTextId", product.embossedTextId(), OrderTexts.MAX_CHARS);
        texts.optional("Packaging", product.packaging(), OrderTexts.MAX_CHARS);
        texts.optional("ImageCode", product.imageCode(), OrderTexts.MAX_CHARS);
        texts.optional("MessageText", product.messageText(), OrderTexts.MAX_LONG_CHARS);
        texts.optional("MessageRecipientName", product.messageRecipientName(), OrderTexts.MAX_CHARS);
        texts.optional("MessageSenderName", product.messageSenderName(), OrderTexts.MAX_CHARS);
        Integer quantity = product.quantity();
        if (quantity == null || quantity < 1) {
            texts.add("Quantity must be a whole number of at least 1.");
        }
        Sku sku = sku(product, recipient);
        Money value = sku == null ? null : value(product, sku);
        if (sku == null || sku.offerId() == null || value == null || quantity == null || quantity < 1) {
            return product;
        }
        currencies.add(value.currency());
        lines.add(new ValidOrder.Line(
                recipientNo, productNo, sku.sku(), sku.offerId(), value, quantity, recipient.deliverEmail()));
        return product.with(value.toDecimal());
    }

    private @Nullable Sku sku(Product product, Recipient recipient) {
        String name = product.sku();
        if (name == null || name.isBlank() || name.length() > OrderTexts.MAX_CHARS) {
            texts.required("Sku", name, OrderTexts.MAX_CHARS);
            return null;
        }
        Sku sku = skus.get(name);
        if (sku == null) {
            texts.add("Sku [" + name + "] is not available for the specified program and catalog.");
        } else if (!sku.digital()) {
            texts.add("Sku [" + name + "] is a physical card; only digital cards can be ordered here.");
        } else if (sku.offerId() == null) {
            texts.add("Sku [" + name + "] is not available for the specified program and catalog.");
        } else {
            String shipping = recipient.shippingMethod();
            if (shipping != null && !shipping.isBlank() && !shipping.equalsIgnoreCase("Email")) {
                texts.add("ShippingMethod must be Email for digital Sku");
            }
        }
        return sku;
    }

    private @Nullable Money value(Product product, Sku sku) {
        BigDecimal value = product.value();
        if (value == null || value.signum() <= 0) {
            texts.add("Value must be a number greater than 0.");
            return null;
        }
        CurrencyCode currency = sku.min().currency();
        if (value.stripTrailingZeros().scale() > currency.decimals()) {
            texts.add("Value has more decimals than " + currency + " has.");
            return null;
        }
        if ((long) value.precision() - value.scale() <= MAX_DIGITS) {
            Money exact = Money.exactly(value, currency);
            if (sku.sells(exact)) {
                return exact;
            }
        }
        texts.add("Value is not available for Sku [" + sku.sku() + "]: it must be " + range(sku) + ".");
        return null;
    }

    private static String range(Sku sku) {
        return sku.isFixedPrice() ? sku.min().toString() : "from " + sku.min() + " to " + sku.max();
    }
}
