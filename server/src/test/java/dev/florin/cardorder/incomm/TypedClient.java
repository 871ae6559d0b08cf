package dev.florin.cardorder.incomm;

import dev.florin.Client;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client with the expectations of the public ones: each property has a type, and a null or another type ends the script
 * with a {@link TypeError}; an immediate order that is not answered with 201 ends it with {@link UnexpectedStatus}.
 */
final class TypedClient {
    private final String authorization;
    private final @Nullable Integer programId;

    /** @param programId sent as a header with each request, or null for none */
    TypedClient(String authorization, @Nullable Integer programId) {
        this.authorization = authorization;
        this.programId = programId;
    }

    static final class TypeError extends RuntimeException {
        TypeError(String property, JsonNode value) {
            super(property + " is " + value);
        }
    }

    static final class UnexpectedStatus extends RuntimeException {
        UnexpectedStatus(Client.Answer answer) {
            super(answer.status() + " " + answer.body());
        }
    }

    record Order(String orderUri, String status, String message, double totalFaceValue, double totalCustomerCost) {}

    record Placed(Order order, String location, List<String> links) {}

    record Card(String cardUri, String cardNumber, String pin, double initialBalance, String status) {}

    record Fulfillment(String status, String orderUri, String sku, double value, int quantity) {}

    record Page(
            List<Fulfillment> items,
            String first,
            @Nullable String prev,
            @Nullable String next) {}

    record Product(String sku, double min, double max, boolean isDigital, String image) {}

    Placed placeImmediate(Map<String, ?> order) {
        Client.Answer answer = post("/orders/Immediate", order);
        if (answer.status() != 201) {
            throw new UnexpectedStatus(answer);
        }
        String link = answer.headers().firstValue("Link").orElseThrow();
        return new Placed(
                order(answer.json()), answer.headers().firstValue("Location").orElseThrow(), List.of(link.split(", ")));
    }

    /** The address of the order. */
    String place(Map<String, ?> order) {
        Client.Answer answer = post("/Orders", order);
        if (answer.status() != 202 && answer.status() != 409) {
            throw new UnexpectedStatus(answer);
        }
        return answer.headers().firstValue("Location").orElseThrow();
    }

    Order order(String uri) {
        return order(get("/orders/" + uri).json());
    }

    List<Card> cards(String orderUri) {
        return list(get("/Orders/" + orderUri + "/cards").json(), TypedClient::card);
    }

    Card card(String cardUri) {
        return card(get("/cards/" + cardUri).json());
    }

    String voided(String cardUri) {
        JsonNode balance = post("/cards/" + cardUri + "/void", Map.of()).json();
        number(balance, "InitialBalance");
        number(balance, "Balance");
        text(balance, "CurrencyCode");
        return text(balance, "Status");
    }

    double available() {
        JsonNode balance = get("/balance").json().path(0);
        number(balance, "balance");
        text(balance, "currency");
        return number(balance, "available");
    }

    /** @param pathOrUrl what comes after the base URL, or a whole URL that a page named */
    Page fulfillments(@Nullable String pathOrUrl) {
        if (pathOrUrl == null) {
            throw new IllegalStateException("there is no such page");
        }
        String path = pathOrUrl.startsWith("http") ? pathOrUrl.substring(pathOrUrl.indexOf("/fulfillment")) : pathOrUrl;
        Client.Answer answer = get(path, "Accept", "0");
        return new Page(
                list(answer.json(), TypedClient::fulfillment),
                answer.headers().firstValue("first").orElseThrow(),
                answer.headers().firstValue("prev").orElse(null),
                answer.headers().firstValue("next").orElse(null));
    }

    List<Integer> programs() {
        return list(get("/programs/programs").json(), TypedClient::named);
    }

    List<Integer> catalogs(int program) {
        return list(get("/programs/programs/" + program + "/catalogs").json(), TypedClient::named);
    }

    List<Product> products(int program, int catalog) {
        String path = "/programs/programs/" + program + "/catalogs/" + catalog;
        JsonNode body = get(path).json();
        wholeNumber(body, "id");
        wholeNumber(body, "programId");
        text(body, "name");
        JsonNode assets = get(path + "/assets").json().path(0);
        if (!text(assets, "languageCulture").equals("en-US")) {
            throw new TypeError("languageCulture", assets);
        }
        return list(body.path("products"), product -> product(product, assets.path("products")));
    }

    List<JsonNode> packaging(int program) {
        return list(get("/programs/programs/" + program + "/packaging").json(), node -> node);
    }

    private static Product product(JsonNode node, JsonNode assets) {
        for (String name : List.of("productName", "brandName", "description", "modifiedOn", "currencyCode")) {
            text(node, name);
        }
        text(node, "productType");
        list(node.path("categories"), JsonNode::stringValue);
        String sku = text(node, "productSku");
        String image = "";
        for (JsonNode of : assets) {
            for (JsonNode asset : of.path("assets")) {
                boolean isLink = List.of("cardimage", "cardholderagreement").contains(text(asset, "type"));
                String value = text(asset, isLink ? "href" : "text");
                image = of.path("productSku").asString().equals(sku)
                                && asset.path("type").asString().equals("cardimage")
                        ? value
                        : image;
            }
        }
        return new Product(sku, number(node, "minAmount"), number(node, "maxAmount"), flag(node, "isDigital"), image);
    }

    private static Order order(JsonNode node) {
        for (String name : List.of("CreatedOn", "PurchaseOrderNumber", "Metadata", "CustomerOrderId", "EmailTheme")) {
            text(node, name);
        }
        wholeNumber(node, "ProgramId");
        wholeNumber(node, "CatalogId");
        double fees = number(node, "TotalFees");
        double discounts = number(node, "TotalDiscounts");
        list(node.path("Recipients"), TypedClient::recipient);
        Order order = new Order(
                text(node, "OrderUri"),
                text(node, "OrderStatus"),
                text(node, "Message"),
                number(node, "TotalFaceValue"),
                number(node, "TotalCustomerCost"));
        if (Math.abs(order.totalFaceValue + fees - discounts - order.totalCustomerCost) > 0.001) {
            throw new TypeError("TotalCustomerCost", node);
        }
        return order;
    }

    private static String recipient(JsonNode node) {
        for (String name : List.of(
                "FirstName",
                "LastName",
                "EmailAddress",
                "Address1",
                "Address2",
                "City",
                "StateProvinceCode",
                "PostalCode",
                "CountryCode")) {
            text(node, name);
        }
        flag(node, "DeliverEmail");
        if (!text(node, "ShippingMethod").equals("Email")
                || text(node, "LanguageCultureCode").isEmpty()) {
            throw new TypeError("ShippingMethod or LanguageCultureCode", node);
        }
        list(node.path("Products"), TypedClient::orderedProduct);
        return text(node, "EmailAddress");
    }

    private static String orderedProduct(JsonNode node) {
        for (String name :
                List.of("Packaging", "ImageCode", "MessageText", "MessageRecipientName", "MessageSenderName")) {
            text(node, name);
        }
        wholeNumber(node, "EmbossedTextId");
        number(node, "Value");
        wholeNumber(node, "Quantity");
        return text(node, "Sku");
    }

    private static Card card(JsonNode node) {
        for (String name : List.of(
                "CertificateLink",
                "Auxiliary",
                "BarcodeImageUrl",
                "ImageUrl",
                "TermsAndConditions",
                "FormattedTermsAndConditions",
                "MarketingDescription",
                "FormattedMarketingDescription",
                "LegalDisclaimer",
                "FormattedLegalDisclaimer",
                "ExpirationDate",
                "Sku",
                "CreatedOn",
                "ActivationDate",
                "UsageInstructions",
                "FormattedUsageInstructions")) {
            text(node, name);
        }
        return new Card(
                text(node, "CardUri"),
                text(node, "CardNumber"),
                text(node, "Pin"),
                number(node, "InitialBalance"),
                text(node, "Status"));
    }

    private static Fulfillment fulfillment(JsonNode node) {
        for (String name : List.of("CustomerOrderId", "OrderDate", "FulfilledDate", "FulfillmentTrackingNumber")) {
            text(node, name);
        }
        return new Fulfillment(
                text(node, "FulfillmentStatus"),
                text(node, "OrderUri"),
                text(node, "Sku"),
                number(node, "Value"),
                wholeNumber(node, "Quantity"));
    }

    private static int named(JsonNode node) {
        text(node, "name");
        list(node.path("links"), link -> text(link, "href") + text(link, "rel"));
        return wholeNumber(node, "id");
    }

    private static <T> List<T> list(JsonNode node, Function<JsonNode, T> element) {
        if (!node.isArray()) {
            throw new TypeError("a list", node);
        }
        List<T> all = new ArrayList<>();
        node.forEach(one -> all.add(element.apply(one)));
        return all;
    }

    private static String text(JsonNode node, String property) {
        JsonNode value = node.path(property);
        if (!value.isString()) {
            throw new TypeError(property, value);
        }
        return value.stringValue();
    }

    private static double number(JsonNode node, String property) {
        JsonNode value = node.path(property);
        if (!value.isNumber()) {
            throw new TypeError(property, value);
        }
        return value.doubleValue();
    }

    private static int wholeNumber(JsonNode node, String property) {
        JsonNode value = node.path(property);
        if (!value.isIntegralNumber()) {
            throw new TypeError(property, value);
        }
        return value.intValue();
    }

    private static boolean flag(JsonNode node, String property) {
        JsonNode value = node.path(property);
        if (!value.isBoolean()) {
            throw new TypeError(property, value);
        }
        return value.booleanValue();
    }

    private Client.Answer get(String path, String... headers) {
        Client.Answer answer = IncommClient.get(authorization, path, with(headers));
        if (answer.status() != 200) {
            throw new UnexpectedStatus(answer);
        }
        return answer;
    }

    private Client.Answer post(String path, Map<String, ?> body) {
        return IncommClient.post(authorization, path, JsonMapper.shared().writeValueAsString(body), with());
    }

    private String[] with(String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        if (programId != null) {
            all.addAll(List.of("ProgramId", String.valueOf(programId)));
        }
        return all.toArray(String[]::new);
    }

    /** The last part of an address. */
    static String last(String url) {
        String path = URI.create(url).getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
