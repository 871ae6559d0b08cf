package dev.florin.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.catalog.CatalogImport;
import dev.florin.catalog.ImportProgress;
import dev.florin.catalog.ImportReport;
import dev.florin.identity.DemoIdentity;
import dev.florin.operations.OperationKey;
import dev.florin.server.FlorinServer;
import dev.florin.vendor.ScriptedVendors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A server of its own whose vendors do what the test tells them. */
abstract class RoutingFixture implements MovesMoney {
    /** Calls that one vendor may have at the same time. */
    static final int PLACES = 16;

    /** Unknown answers after which a vendor that gave no other one is left alone, for longer than the test takes. */
    static final int MINIMUM = 8;

    static final int ACCOUNTS = 40;

    private static @Nullable FlorinServer server;

    @BeforeAll
    static void start() {
        server = TestFlorin.start(
                TestDatabase.freshUrl(),
                ScriptedVendors.FLAG,
                "florin.accounts=" + ACCOUNTS,
                "florin.purchase.answer-wait=20s",
                "florin.vendor.max-calls=" + PLACES,
                "florin.vendor.timeout=60s",
                "florin.vendor.slow=60s",
                "florin.vendor.window=" + 2 * MINIMUM,
                "florin.vendor.minimum-calls=" + MINIMUM,
                "florin.vendor.failure-percent=90",
                "florin.vendor.open-for=1h");
    }

    @AfterAll
    static void stop() {
        ScriptedVendors.reset();
        server().close();
    }

    @AfterEach
    void vendorsAreHonestAgain() {
        ScriptedVendors.reset();
    }

    @Override
    public void theBooksAreRight() {
        TestFlorin.verifyBooks(server());
    }

    static FlorinServer server() {
        if (server == null) {
            throw new IllegalStateException("the server is not started");
        }
        return server;
    }

    static JdbcClient jdbc() {
        return server().part(JdbcClient.class);
    }

    /** The demo's account for 0, then its load accounts. */
    static TestAccount account(int number) {
        Client client = new Client(server().port());
        return number == 0
                ? new TestAccount(server(), client, DemoIdentity.USER_ID, DemoIdentity.ACCOUNT_ID)
                : new TestAccount(
                        server(),
                        client,
                        DemoIdentity.loadAccount(number).userId(),
                        DemoIdentity.loadAccount(number).accountId());
    }

    /** Imports rows of {@code slug;type;denominations;stock;vendors;skus;costs;stock cost;reward;offer id}. */
    static void offers(String... rows) {
        List<String> lines = new ArrayList<>();
        lines.add("merchant_slug,merchant_name,category,denominations_type,denominations,has_stock_info,vendor,"
                + "vendor_sku,cost_percent,stock_cost_percent,reward_percent,offer_id");
        Arrays.stream(rows)
                .map(row -> row.split(";", 2))
                .forEach(row -> lines.add(row[0] + "," + row[0] + ",Things," + row[1].replace(';', ',')));
        try {
            Path file = Files.write(Files.createTempFile("offers", ".csv"), lines);
            assertThat(server().part(CatalogImport.class).importFile(file, ImportProgress.NONE))
                    .isInstanceOf(ImportReport.Imported.class);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The vendor, sku and cost in cents that a purchase has, and who refused it. */
    static String supply(JsonNode purchase) {
        return supply(id(purchase));
    }

    static String supply(UUID purchaseId) {
        return jdbc().sql("""
                        select concat_ws(' ', state, vendor, vendor_sku, cost_minor, refused_by)
                          from purchases
                         where purchase_id = ?""").param(purchaseId).query(String.class).single();
    }

    /** What the ledger says the vendors get for a purchase, in cents. */
    static long payable(JsonNode purchase) {
        return jdbc().sql("""
                        select sum(amount_minor)
                          from ledger_entries
                         where transaction_id = ?
                           and ledger_account = 'VENDOR_PAYABLE'""").param(id(purchase)).query(Long.class).single();
    }

    static UUID id(JsonNode purchase) {
        return UUID.fromString(purchase.path("purchaseId").asString());
    }

    /** The account's only purchase that is on its way, once it is there. */
    static OperationKey onItsWay(TestAccount account) {
        String query = """
                select purchase_id
                  from purchases
                 where account_id = ?
                   and state in ('CHARGING', 'FULFILLING', 'UNKNOWN')""";
        TestFlorin.await(
                "the purchase is accepted",
                () -> jdbc().sql(query)
                                .param(account.accountId())
                                .query(UUID.class)
                                .list()
                                .size()
                        == 1);
        return new OperationKey(
                account.accountId(),
                jdbc().sql(query).param(account.accountId()).query(UUID.class).single());
    }

    static Map<String, Object> pinned(UUID offerId, Object amount) {
        Map<String, Object> input = TestAccount.input("", amount, Map.of());
        input.remove("merchantSlug");
        input.put("offerId", offerId);
        return input;
    }
}
