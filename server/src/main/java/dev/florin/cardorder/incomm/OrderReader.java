package dev.florin.cardorder.incomm;

import dev.florin.cardorder.OrderRequest;
import dev.florin.cardorder.OrderRequest.Product;
import dev.florin.cardorder.OrderRequest.Recipient;
import dev.florin.platform.bodies.BodyStream;
import dev.florin.platform.bodies.JsonTree;
import dev.florin.platform.bodies.ListTooLongException;
import dev.florin.platform.bodies.Members;
import dev.florin.platform.connections.Connection;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads an order's JSON ({@code docs/protocols/incomm.md}, "Placing orders"). An unknown field is ignored; a field of a
 * wrong type is read as missing and reported. Numbers keep every digit. The forms in which loosely typed clients write
 * numbers and booleans are read: {@code "25.00"}, {@code 1.0}, {@code "true"}, {@code 0}.
 */
final class OrderReader {
    private static final int MAX_BYTES = 1024 * 1024;

    private static final Members KNOWN = Members.named(Set.of(
            "PurchaseOrderNumber",
            "CatalogId",
            "Metadata",
            "CustomerOrderId",
            "EmailTheme",
            "Recipients",
            "ShippingMethod",
            "LanguageCultureCode",
            "FirstName",
            "LastName",
            "EmailAddress",
            "Address1",
            "Address2",
            "City",
            "StateProvinceCode",
            "PostalCode",
            "CountryCode",
            "DeliverEmail",
            "Products",
            "Sku",
            "Value",
            "Quantity",
            "EmbossedTextId",
            "Packaging",
            "ImageCode",
            "MessageText",
            "MessageRecipientName",
            "MessageSenderName"));

    /** A recipient or product with its texts, most of which are short. */
    private static final int RECORD_BYTES = 800;

    private static final int MAX_DIGITS = 30;
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?");
    private static final BigDecimal LARGEST_INT = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final Map<String, Boolean> FLAGS =
            Map.of("true", true, "1", true, "yes", true, "false", false, "0", false, "no", false, "", false);

    private final List<String> faults = new ArrayList<>();

    private OrderReader() {}

    /** @throws IncommProblem when it is no JSON object at all, or has too long a list. */
    static OrderRequest read(HttpServletRequest http) throws IOException {
        try (BodyStream body = BodyStream.open(http, MAX_BYTES)) {
            JsonNode order = JsonTree.read(body, KNOWN);
            if (order == null) {
                throw new IncommProblem(400, "The request body could not be read.");
            }
            if (!order.isObject()) {
                throw new IncommProblem(400, "The request body must be an order.");
            }
            OrderRequest request = new OrderReader().order(order);
            // The caller may wait for its cards, and the tree is not needed meanwhile.
            Connection.keepOfBody(_ -> weight(request));
            return request;
        } catch (JacksonException e) {
            throw new IncommProblem(400, "The request body could not be read.");
        } catch (ListTooLongException e) {
            throw new IncommProblem(400, e.path() + " has more than " + JsonTree.MAX_ITEMS + " entries.");
        }
    }

    /** What an order takes in memory: its records, and their texts, of which some are long. */
    private static long weight(OrderRequest request) {
        long weight = RECORD_BYTES;
        for (Recipient recipient : request.recipients()) {
            weight += RECORD_BYTES;
            for (Product product : recipient.products()) {
                weight += RECORD_BYTES + length(product.messageText());
            }
        }
        return weight + length(request.metadata());
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private OrderRequest order(JsonNode order) {
        String purchaseOrderNumber = text(order, "PurchaseOrderNumber");
        Integer catalogId = wholeNumber(order, "CatalogId");
        if (catalogId == null && isGiven(order, "CatalogId") && !isBlank(order.path("CatalogId"))) {
            faults.add("CatalogId must be a whole number.");
        }
        String metadata = text(order, "Metadata");
        String customerOrderId = text(order, "CustomerOrderId");
        String emailTheme = text(order, "EmailTheme");
        List<Recipient> recipients = new ArrayList<>();
        objects(order, "Recipients").forEach(recipient -> recipients.add(recipient(recipient)));
        return new OrderRequest(
                purchaseOrderNumber, catalogId, metadata, customerOrderId, emailTheme, recipients, faults);
    }

    private Recipient recipient(JsonNode recipient) {
        List<Product> products = new ArrayList<>();
        objects(recipient, "Products").forEach(product -> products.add(product(product)));
        return new Recipient(
                text(recipient, "ShippingMethod"),
                text(recipient, "LanguageCultureCode"),
                text(recipient, "FirstName"),
                text(recipient, "LastName"),
                text(recipient, "EmailAddress"),
                text(recipient, "Address1"),
                text(recipient, "Address2"),
                text(recipient, "City"),
                text(recipient, "StateProvinceCode"),
                text(recipient, "PostalCode"),
                text(recipient, "CountryCode"),
                flag(recipient, "DeliverEmail"),
                products);
    }

    private Product product(JsonNode product) {
        return new Product(
                text(product, "Sku"),
                decimal(product, "Value"),
                wholeNumber(product, "Quantity"),
                text(product, "EmbossedTextId"),
                text(product, "Packaging"),
                text(product, "ImageCode"),
                text(product, "MessageText"),
                text(product, "MessageRecipientName"),
                text(product, "MessageSenderName"));
    }

    private static boolean isBlank(JsonNode value) {
        return value.isString() && value.stringValue().isBlank();
    }

    private static boolean isGiven(JsonNode node, String name) {
        return node.has(name) && !node.path(name).isNull();
    }

    private @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!isGiven(node, name)) {
            return null;
        }
        if (value.isString() || value.isNumber()) {
            return value.asString();
        }
        faults.add(name + " must be a text.");
        return null;
    }

    /** A missing value, or one that is no whole number, is reported where it is known whether the field is required. */
    private static @Nullable Integer wholeNumber(JsonNode node, String name) {
        BigDecimal value = decimal(node, name);
        return value != null
                        && isShort(value)
                        && value.abs().compareTo(LARGEST_INT) <= 0
                        && value.remainder(BigDecimal.ONE).signum() == 0
                ? Integer.valueOf(value.intValue())
                : null;
    }

    /** As a number or as its text. An amount that is not sold is reported where that is known. */
    private static @Nullable BigDecimal decimal(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isString()) {
            String text = value.stringValue().strip();
            return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
        }
        return value.isNumber() ? value.decimalValue() : null;
    }

    /** Whether arithmetic on it is cheap. */
    private static boolean isShort(BigDecimal number) {
        return number.precision() <= MAX_DIGITS && Math.abs((long) number.scale()) <= MAX_DIGITS;
    }

    private boolean flag(JsonNode node, String name) {
        JsonNode value = node.path(name);
        Boolean flag =
                isGiven(node, name) ? FLAGS.get(value.asString("?").strip().toLowerCase(Locale.ROOT)) : Boolean.FALSE;
        if (flag == null) {
            faults.add(name + " must be true or false.");
        }
        return Boolean.TRUE.equals(flag);
    }

    private List<JsonNode> objects(JsonNode node, String name) {
        List<JsonNode> objects = new ArrayList<>();
        if (isGiven(node, name)) {
            JsonNode array = node.path(name);
            array.forEach(objects::add);
            if (!array.isArray() || !objects.stream().allMatch(JsonNode::isObject)) {
                faults.add(name + " must be an array of objects.");
                return List.of();
            }
        }
        return objects;
    }
}
