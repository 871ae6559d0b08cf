package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.replies.EarlierReply;
import dev.florin.replies.KeptReplies;
import dev.florin.replies.Reply;
import dev.florin.replies.ReplyKey;
import dev.florin.replies.ReplyScope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers that were kept before all were in one table go on being repeated. */
class KeptRepliesMigrationTest {
    private static final String CART = "ct_0123456789ABCDEFGHIJKL";
    private static final String TOKEN = "sb_0123456789ABCDEFGHIJKL";
    private static final UUID ACCOUNT = new UUID(63, 1);

    private final Secrets secrets = new Secrets(new byte[Secrets.MASTER_KEY_BYTES]);
    private final KeptReplies replies = new KeptReplies(secrets);

    @Test
    void olderAnswersAreRepeatedAsBefore() {
        String url = TestServer.shared().emptyUrl();
        try (Database database = Database.open(new DatabaseSettings(url, Path.of("unused")))) {
            DataSource pool = database.pool("migration", 2);
            migrate(pool, "61");
            JdbcClient jdbc = JdbcClient.create(pool);
            addCompany(jdbc);
            addOfCompany(jdbc, "k1", "create product");
            addOfCart(jdbc, TOKEN, "k2", "subscription-key", "skip");
            addOfCart(jdbc, "", "k2", "cart-key", "make");
            addOfCart(jdbc, CART, "k2", "cart-key", "add");
            addOfCart(jdbc, "refused " + TOKEN, "k3", "refused-key", "pause");
            addOfCart(jdbc, "refused order 7", "k4", "refused-key", "refund\n{}");

            migrate(pool, "64");

            Transactions transactions = new Transactions(pool);
            assertThat(found(transactions, new ReplyKey(ReplyScope.ofCompany(1), "k1", "create product")))
                    .isEqualTo("201 answer to create product");
            assertThat(found(transactions, new ReplyKey(ReplyScope.ofCompany(1), "k1", "create agreement")))
                    .isEqualTo("another request");
            assertThat(found(transactions, new ReplyKey(ReplyScope.ofSubscription(TOKEN), "k2", "skip")))
                    .isEqualTo("200 answer to skip for 9");
            assertThat(found(transactions, new ReplyKey(ReplyScope.ofSubscription(TOKEN), "k3", "pause")))
                    .isEqualTo("200 answer to pause for 9");
            assertThat(found(transactions, new ReplyKey(ReplyScope.ofNewCarts(1), "k2", "make")))
                    .isEqualTo("200 answer to make for 9");
            assertThat(found(transactions, new ReplyKey(ReplyScope.ofCart(CART), "k2", "add")))
                    .isEqualTo("200 answer to add for 9");
            assertThat(found(transactions, new ReplyKey(ReplyScope.ofOrder(1, 7), "k4", "refund\n{}")))
                    .isEqualTo("200 answer to refund\n{} for 9");
            assertThat(jdbc.sql("select oldest_version from schema_floor")
                            .query(Integer.class)
                            .single())
                    .as("older servers would not see what is kept from now on")
                    .isEqualTo(64);
        }
    }

    private String found(Transactions transactions, ReplyKey key) {
        Pipeline pipeline = new Pipeline();
        Result<EarlierReply> found = replies.addFind(pipeline, key);
        transactions.atOnce(pipeline);
        return switch (found.only()) {
            case EarlierReply.Same(Reply(int status, byte[] body, Long customerId)) ->
                status + " " + new String(body, StandardCharsets.UTF_8)
                        + (customerId == null ? "" : " for " + customerId);
            case EarlierReply.Other _ -> "another request";
        };
    }

    private void addOfCompany(JdbcClient jdbc, String key, String request) {
        jdbc.sql("insert into company_keys (company_id, idempotency_key, fingerprint, status, reply, created_at)"
                        + " values (1, ?, ?, 201, ?, now())")
                .params(key, secrets.fingerprint("company-key", request), sealed("company-key", request))
                .update();
    }

    private void addOfCart(JdbcClient jdbc, String scope, String key, String purpose, String request) {
        jdbc.sql("insert into cart_keys (company_id, scope, idempotency_key, fingerprint, status, reply, customer_id,"
                        + " created_at) values (1, ?, ?, ?, 200, ?, 9, now())")
                .params(scope, key, secrets.fingerprint(purpose, request), sealed(purpose, request))
                .update();
    }

    private byte[] sealed(String purpose, String request) {
        return secrets.encrypt(purpose, ("answer to " + request).getBytes(StandardCharsets.UTF_8));
    }

    private static void addCompany(JdbcClient jdbc) {
        jdbc.sql("insert into accounts (account_id, type, name, status, created_at) values ('" + ACCOUNT
                        + "', 'BUSINESS', 'Co', 'ACTIVE', now())")
                .update();
        jdbc.sql("insert into companies (company_id, account_id, name, fluid_shop, subdomain) values" + " (1, '"
                        + ACCOUNT + "', 'Co', 'co.fluid.app', 'co')")
                .update();
    }

    private static void migrate(DataSource pool, String version) {
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }
}
