package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.cardorder.DemoPrograms;
import dev.florin.identity.DemoIdentity;
import dev.florin.ledger.BalanceKind;
import dev.florin.platform.database.DatabaseWatch;
import dev.florin.server.FlorinServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database that answers but cannot do its work: each surface says that this will pass, and moves no money. */
class FaultyDatabaseTest {
    private static FlorinServer server;
    private static Client client;
    private static TestAccount account;

    @BeforeAll
    static void start() {
        server = TestFlorin.start(TestDatabase.freshUrl(), "florin.accounts=1");
        client = new Client(server.port());
        // Not the one that pays the orders, which go on in the background.
        DemoIdentity.LoadAccount own = DemoIdentity.loadAccount(1);
        account = new TestAccount(server, client, own.userId(), own.accountId());
        for (String table : new String[] {"purchases", "carts", "card_orders", "attachments", "servers"}) {
            heal();
            run("create trigger fault before insert on " + table + " for each row execute function fault()");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A full disk; an input or output error; a right that was taken away; a read-only database. */
    @ParameterizedTest
    @ValueSource(strings = {"53100", "58030", "42501", "25006"})
    void databaseTroubleIsReportedAsRetryable(String state) {
        Map<String, Object> purchase = TestAccount.input("best-buy", 10, Map.of());
        String order = """
                {"PurchaseOrderNumber": "PO-1", "CustomerOrderId": "%s", "Recipients": [
                 {"FirstName": "Test", "LastName": "Recipient", "EmailAddress": "recipient@test.example",
                  "DeliverEmail": false, "Products": [{"Sku": "VUSA-D-2500-00", "Value": 25, "Quantity": 1}]}]}""".formatted(UUID.randomUUID());
        long before = account.available(BalanceKind.CASH);
        fail(state);

        Client.Answer bought = account.buy(purchase);
        Client.Answer cart = post("/api/carts", null, "{\"country_code\": \"US\", \"fluid_shop\": \"myco\"}");
        Client.Answer ordered = post("/incomm/v1/orders", incomm(), order);

        heal();
        assertThat(bought.reason()).as(bought.body()).isEqualTo("UNAVAILABLE");
        assertThat(bought.error().at("/extensions/retryable").asBoolean()).isTrue();
        assertRetryable(bought);
        assertRetryable(cart);
        assertRetryable(ordered);
        assertThat(account.available(BalanceKind.CASH)).isEqualTo(before);
        assertThat(account.buy(purchase).isRefused()).isFalse();
        assertThat(post("/incomm/v1/orders", incomm(), order).status()).isEqualTo(202);
    }

    @Test
    void serverThatCannotWriteIsNotReady() {
        fail("53100");
        TestFlorin.await("it is not ready", () -> readiness() == 503);

        heal();

        TestFlorin.await("it is ready again", () -> readiness() == 200);
    }

    @Test
    void whomANewerSchemaLeavesBehindStops() throws InterruptedException {
        run("update schema_floor set oldest_version = 9999");
        TestFlorin.await("it is not ready", () -> readiness() == 503);
        server.part(DatabaseWatch.class).awaitOutdated();

        run("update schema_floor set oldest_version = 33");

        TestFlorin.await("it is ready again", () -> readiness() == 200);
    }

    private static int readiness() {
        return client.send(client.request("/actuator/health/readiness").GET()).status();
    }

    private static void heal() {
        run("create or replace function fault() returns trigger language plpgsql as 'begin return new; end'");
    }

    private static void fail(String state) {
        run("create or replace function fault() returns trigger language plpgsql as"
                + " 'begin raise exception using errcode = ''" + state + "''; end'");
    }

    private static void run(String sql) {
        server.part(JdbcClient.class).sql(sql).update();
    }

    private static void assertRetryable(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    private static String incomm() {
        String form = "grant_type=client_credentials&client_id=" + DemoPrograms.CLIENT_ID + "&client_secret="
                + DemoPrograms.CLIENT_SECRET;
        return "Bearer "
                + client.send(client.request("/incomm/v1/auth/token")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form)))
                        .json()
                        .path("access_token")
                        .asString();
    }

    private static Client.Answer post(String path, @Nullable String authorization, String body) {
        var request = client.request(path).header("Content-Type", "application/json");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return client.send(request.POST(BodyPublishers.ofString(body)));
    }
}
