package dev.florin.platform.bodies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import dev.florin.identity.DemoIdentity;
import dev.florin.platform.connections.RawClient;
import dev.florin.platform.connections.SmallServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a body takes of the memory for bodies is free again while its request still waits for something else. */
final class BodyMemoryTest {
    private static final int PADDING = 60_000;

    @Test
    void aMutationThatWaitsHoldsNothingOfItsBody() throws SQLException {
        String body = "{\"query\":\"mutation { generateUserAccessToken(userId: \\\"" + DemoIdentity.USER_ID
                + "\\\", accountId: \\\"" + DemoIdentity.ACCOUNT_ID + "\\\", seatId: \\\"" + DemoIdentity.SEAT_ID
                + "\\\", scopes: [LIST_OFFERS]) { token } }" + " ".repeat(4_000) + "\"" + " ".repeat(PADDING) + "}";

        assertThat(takenWhileWaiting("refresh_tokens", request("/api/v1/graphql", body)))
                .isZero();
    }

    /** What is made of an order is needed until its cards are there, and takes less than half of the JSON. */
    @Test
    void anOrderThatWaitsHoldsItsValuesAlone() throws SQLException {
        int products = 60;
        String product =
                "{\"Sku\":\"VUSA-D-2500-00\",\"Value\":25,\"Quantity\":1,\"EmbossedTextId\":\"\",\"Packaging\":\"\","
                        + "\"ImageCode\":\"\",\"MessageText\":\"\",\"MessageRecipientName\":\"\",\"MessageSenderName\":\"\"},";
        String body =
                "{\"CustomerOrderId\":\"waits\",\"PurchaseOrderNumber\":\"1\",\"Recipients\":[{\"ShippingMethod\":\"Email\","
                        + "\"LanguageCultureCode\":\"en-US\",\"FirstName\":\"Ann\",\"LastName\":\"Lee\",\"EmailAddress\":\"ann@example.com\","
                        + "\"Products\":[" + product.repeat(products - 1) + product.substring(0, product.length() - 1)
                        + "]}]}";
        double tree = products * (160 + 9 * (80 + 64 + 15));

        double taken = takenWhileWaiting("card_orders", request("/incomm/v1/orders", body));

        assertThat(taken).isPositive().isLessThan(tree / 2);
    }

    /** @param table that the request needs, and is kept from */
    private static double takenWhileWaiting(String table, String request) throws SQLException {
        DataSource database = SmallServer.server().part(DataSource.class);
        try (Connection holder = database.getConnection();
                Statement lock = holder.createStatement();
                RawClient client = new RawClient(SmallServer.port())) {
            holder.setAutoCommit(false);
            lock.execute("lock table " + table + " in access exclusive mode");
            client.send(request);
            TestFlorin.await("the request waits", BodyMemoryTest::somebodyWaits);

            double taken = taken();
            holder.rollback();

            assertThat(client.answer()).contains("HTTP/1.1 20");
            return taken;
        }
    }

    private static boolean somebodyWaits() {
        return SmallServer.server()
                        .part(JdbcClient.class)
                        .sql(
                                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static double taken() {
        return SmallServer.server()
                .part(MeterRegistry.class)
                .get("florin.bodies.bytes")
                .tag("part", "all")
                .gauge()
                .value();
    }

    private static String request(String path, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: florin\r\nContent-Type: application/json\r\nAuthorization: Basic "
                + DemoIdentity.API_KEY.encoded() + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
