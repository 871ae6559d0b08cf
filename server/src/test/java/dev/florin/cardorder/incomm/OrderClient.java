package dev.florin.cardorder.incomm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.cardorder.Program;
import dev.florin.cardorder.ProgramRegistry;
import dev.florin.cardorder.SkuImport;
import dev.florin.cardorder.TestPrograms;
import dev.florin.catalog.ImportReport;
import dev.florin.identity.ApiKey;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A new program of an account of the shared server, with the demo's SKUs and a client's token. */
public final class OrderClient {
    /** Fixed at 25. */
    public static final String FIXED_25 = "VUSA-D-2500-00";

    /** 0.01 to 2000, with all of the simulated vendor's magic amounts. */
    public static final String ANY = "VUSD-D-V-00";

    private final Program program;
    private final TestAccount account;
    private final String bearer;

    private OrderClient(Program program, TestAccount account, String bearer) {
        this.program = program;
        this.account = account;
        this.bearer = bearer;
    }

    static OrderClient of(TestAccount account) {
        return of(account, TestPrograms.newApp(account));
    }

    /** A program with an app that may have other programs. */
    static OrderClient of(TestAccount account, ApiKey app) {
        TestPrograms.TestProgram made = TestPrograms.create(account, app);
        importSkus(made.program());
        ProgramRegistry.Credentials credentials = made.credentials();
        return new OrderClient(
                made.program(), account, IncommClient.bearer(credentials.clientId(), credentials.secret()));
    }

    /** Of a new account with $10,000.00 to spend, and some more. */
    public static OrderClient create() {
        return of(TestFlorin.newAccount());
    }

    private static void importSkus(Program program) {
        try {
            Path file = Path.of(
                    Objects.requireNonNull(OrderClient.class.getClassLoader().getResource("demo/skus.csv"))
                            .toURI());
            assertThat(TestFlorin.server().part(SkuImport.class).importFile(program, program.defaultCatalogId(), file))
                    .isNotInstanceOf(ImportReport.Rejected.class);
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public Program program() {
        return program;
    }

    public TestAccount account() {
        return account;
    }

    public String bearer() {
        return bearer;
    }

    public Client.Answer get(String path, String... headers) {
        return IncommClient.get(bearer, path, headers);
    }

    public Client.Answer post(String path, Map<String, ?> body) {
        return IncommClient.post(bearer, path, JsonMapper.shared().writeValueAsString(body));
    }

    public Client.Answer placeImmediate(Map<String, ?> order) {
        return post("/orders/immediate", order);
    }

    public Client.Answer place(Map<String, ?> order) {
        return post("/orders", order);
    }

    /** Places an order that must be accepted, waits until it is final, and returns it. */
    public JsonNode filled(Map<String, ?> order) {
        Client.Answer answer = place(order);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return awaitFinal(answer.json().path("OrderUri").asString());
    }

    public JsonNode awaitFinal(String orderUri) {
        TestFlorin.await(
                "order " + orderUri + " is final",
                () -> !List.of("Pending", "Processing")
                        .contains(get("/orders/" + orderUri)
                                .json()
                                .path("OrderStatus")
                                .asString()));
        return get("/orders/" + orderUri).json();
    }

    /** The documented minimal order, under a new id. */
    public static Map<String, Object> order(String sku, Object value, int quantity) {
        return order(List.of(recipient(product(sku, value, quantity))));
    }

    public static Map<String, Object> order(List<Map<String, Object>> recipients) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("PurchaseOrderNumber", "PO-1");
        order.put("CustomerOrderId", UUID.randomUUID().toString());
        order.put("Recipients", recipients);
        return order;
    }

    public static Map<String, Object> recipient(Map<String, Object> product) {
        return recipient(List.of(product));
    }

    public static Map<String, Object> recipient(List<Map<String, Object>> products) {
        Map<String, Object> recipient = new LinkedHashMap<>();
        recipient.put("FirstName", "Test");
        recipient.put("LastName", "Recipient");
        recipient.put("EmailAddress", "recipient@test.example");
        recipient.put("DeliverEmail", false);
        recipient.put("Products", new ArrayList<>(products));
        return recipient;
    }

    public static Map<String, Object> product(@Nullable String sku, Object value, Object quantity) {
        Map<String, Object> product = new LinkedHashMap<>();
        product.put("Sku", sku);
        product.put("Quantity", quantity);
        product.put("Value", value);
        return product;
    }

    /** 100 recipients with this many cards each. */
    public static Map<String, Object> large(int recipients, int cardsEach, BigDecimal value) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < recipients; i++) {
            Map<String, Object> recipient = recipient(product(ANY, value, cardsEach));
            recipient.put("EmailAddress", "recipient-" + i + "@test.example");
            all.add(recipient);
        }
        return order(all);
    }

    public long countOrders() {
        return count("select count(*) from card_orders where account_id = ?");
    }

    public long countPurchases() {
        return count("select count(*) from purchases where account_id = ?");
    }

    public long count(String query) {
        return TestFlorin.jdbc()
                .sql(query)
                .param(account.accountId())
                .query(Long.class)
                .single();
    }
}
