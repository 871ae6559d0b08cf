package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.catalog.Card;
import dev.florin.catalog.DemoCatalog;
import dev.florin.catalog.StockImport;
import dev.florin.identity.DemoIdentity;
import dev.florin.identity.OwnedApps;
import dev.florin.money.Money;
import dev.florin.platform.KeyRing;
import dev.florin.platform.MasterKey;
import dev.florin.platform.OperatorKey;
import dev.florin.platform.Secrets;
import dev.florin.platform.keys.KeyWatch;
import dev.florin.platform.keys.SealedColumns;
import dev.florin.platform.keys.SealedData;
import dev.florin.server.FlorinServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another master key replaces the first, under a server that goes on selling, and under one that is killed. */
class RotatedMasterKeyTest {
    private static final String MASTER_KEY = "/api/v1/master-key";

    /** No setting is as short. */
    private static final String OVERLAP = "florin.unchecked-master-key-overlap";

    private static final String SHORT = "PT1S";

    /** Servers look every five seconds, and wait a minute for one that was killed. */
    private static final Duration ROTATED = Duration.ofMinutes(3);

    /** As many as the balance pays for. */
    private static final int MOST_PURCHASES = 400;

    private static final String RESEALED = "select sum(resealed) from resealed_columns";

    @TempDir
    private Path directory;

    @Test
    void everythingIsReadWithTheNewKeyAloneAndPeopleWentOnBuying() throws Exception {
        try (FlorinServer server = hurrying()) {
            Client client = new Client(server.port());
            TestAccount account = new TestAccount(server, client, DemoIdentity.USER_ID, DemoIdentity.ACCOUNT_ID);
            JdbcClient jdbc = server.part(JdbcClient.class);
            SealedColumns columns = server.part(KeyWatch.Settings.class).columns();
            Path files = server.settings().dataDirectory();
            Card stocked = new Card("ROTATED-1", null, null);
            server.part(StockImport.class).add(DemoCatalog.BEST_BUY_OFFER, Money.usd(10_00), List.of(stocked));
            JsonNode purchase = account.bought("amazon", 20, Map.of());
            String code = code(account.reveal(purchase));
            Storefront storefront = new Storefront(server::port);
            storefront.checkout(storefront.fill(Basket.SUBSCRIPTION).orElseThrow());
            String cart = storefront.fill(Basket.TWO_LINES).orElseThrow();
            sealTheRest(server);
            Secrets old = keys(files, MasterKey.FILE, 1);
            Map<String, List<SealedData.Sealed>> before = SealedData.of(jdbc, columns);
            assertThat(before.values()).as("something of every kind").noneMatch(List::isEmpty);

            AtomicBoolean done = new AtomicBoolean();
            List<Client.Answer> meanwhile = new ArrayList<>();
            Thread buyer = Thread.ofVirtual().start(() -> {
                while (!done.get() && meanwhile.size() < MOST_PURCHASES) {
                    meanwhile.add(account.buy("amazon", 5, Map.of()));
                }
            });
            Client.Answer begun = operator(server, client, "POST", MASTER_KEY + "/rotate");
            Client.Answer second = operator(server, client, "POST", MASTER_KEY + "/rotate");
            Eventually.check(
                    "the rotation is over",
                    ROTATED,
                    () -> operator(server, client, "GET", MASTER_KEY)
                            .json()
                            .path("rotation")
                            .isMissingNode());
            done.set(true);
            buyer.join();

            assertThat(begun.status()).as(begun.body()).isEqualTo(200);
            assertThat(begun.json().at("/rotation/toKeyId").asInt()).isEqualTo(2);
            assertThat(second.status()).as(second.body()).isEqualTo(409);
            assertThat(meanwhile).isNotEmpty().noneMatch(Client.Answer::isRefused);
            Secrets next = keys(files, MasterKey.FILE, 2);
            Map<String, List<SealedData.Sealed>> after = SealedData.of(jdbc, columns);
            before.forEach((name, kept) -> assertThat(opened(after.getOrDefault(name, List.of()), next))
                    .as(name)
                    .doesNotContainNull()
                    .containsAll(opened(kept, old)));
            after.forEach((name, kept) -> assertThat(opened(kept, old)).as(name).containsOnlyNulls());
            TestFlorin.await(
                    "the old key is put away",
                    () -> list(files).anyMatch(name -> name.startsWith("master.key.retired-")));
            assertThat(list(files)).noneMatch(name -> name.startsWith("master.key.old-"));
            assertThat(code(account.reveal(purchase))).isEqualTo(code);
            assertThat(storefront.checkout(cart)).isInstanceOf(Told.Paid.class);
            assertThat(server.part(StockImport.class)
                            .add(DemoCatalog.BEST_BUY_OFFER, Money.usd(10_00), List.of(stocked)))
                    .as("a code that was there before is known")
                    .isZero();
            assertThat(audited(server, client)).contains("key.rotate-master", "key.retire-master");
            TestFlorin.verifyBooks(server);
        }
    }

    /** Nobody may change stock, so the server stands in the middle when it is killed. */
    @Test
    void killedServerContinuesTheRotationAtItsNextStart() throws Exception {
        FlorinProcess server = launch().awaitReady();
        try {
            Secrets old = keys(directory, MasterKey.FILE, 1);
            Books books = new Books(server.database(), old);
            try (Connection other = books.dataSource().getConnection()) {
                other.setAutoCommit(false);
                other.createStatement().execute("lock table stock_codes in share mode");
                rotate();
                Eventually.check(
                        "signing keys are sealed anew, and stock is not",
                        () -> books.count(RESEALED) > 0
                                && books.count("select count(*) from resealed_columns where table_name = 'signing_keys'"
                                                + " and is_done")
                                        > 0);

                server.kill();
            }
            assertThat(books.count("select count(*) from stock_codes where get_byte(card_encrypted, 0) = 1"))
                    .isPositive();
            assertThat(books.count(RESEALED)).isPositive();
            server = launch().awaitReady();
            Books now = new Books(server.database(), keys(directory, MasterKey.FILE, 2));
            Answer meanwhile = dev.florin.crash.Client.ofLoadAccount(server::endpoint, 1)
                    .send(Order.fromBalance(DemoCatalog.BEST_BUY_OFFER, 10_00));

            Eventually.check(
                    "the old key is retired",
                    ROTATED,
                    () -> now.count("select count(*) from master_keys where state = 'RETIRED'") == 1);

            assertThat(meanwhile).isInstanceOf(Answer.Bought.class);
            assertThat(now.count("select count(*) from stock_codes where get_byte(card_encrypted, 0) <> 2"))
                    .isZero();
            now.checkAll();
        } finally {
            server.close();
        }
    }

    private static FlorinServer hurrying() {
        System.setProperty(OVERLAP, SHORT);
        try {
            return TestFlorin.start(TestDatabase.freshUrl());
        } finally {
            System.clearProperty(OVERLAP);
        }
    }

    private FlorinProcess launch() throws IOException {
        return FlorinProcess.launch(
                directory,
                Map.of(),
                List.of("-D" + OVERLAP + "=" + SHORT),
                List.of("serve", "--demo", "--port", "0", "--accounts", "1"));
    }

    /** Columns that the demo and a purchase leave empty. */
    private static void sealTheRest(FlorinServer server) {
        JdbcClient jdbc = server.part(JdbcClient.class);
        Secrets secrets = server.part(Secrets.class);
        server.part(OwnedApps.class).create(DemoIdentity.USER_ID, "Rotated");
        jdbc.sql("insert into console_totp (user_id, secret) values (?, ?)")
                .params(DemoIdentity.USER_ID, secrets.encrypt("console-totp", bytes("totp")))
                .update();
        for (String purpose : List.of("kept-reply", "company-key", "subscription-key", "refused-key", "cart-key")) {
            jdbc.sql(
                            "insert into kept_replies (created_at, status, scope_kind, scope_id, idempotency_key, fingerprint, reply)"
                                    + " values (now(), 200, ?, '1', 'k', '\\x00', ?)")
                    .params(purpose, secrets.encrypt(purpose, bytes(purpose)))
                    .update();
        }
        UUID item = UUID.randomUUID();
        jdbc.sql(
                        "insert into bank_items (account_id, platform_item_id, institution_auth_id, user_id, item_ref,"
                                + " institution_id, institution_name, access_encrypted, status, requires_address, created_at,"
                                + " updated_at) values (?, ?, ?, ?, 'rotated', 'bank', 'Bank', ?, 'CONNECTED', false, now(), now())")
                .params(DemoIdentity.ACCOUNT_ID, item, item, DemoIdentity.USER_ID)
                .param(secrets.encrypt("bank access " + item, bytes("access")))
                .update();
        String token = Base64.getEncoder().encodeToString(secrets.encrypt("cart-payment", bytes("tok_kept")));
        jdbc.sql("insert into customer_cards (company_id, customer_id, card_id, type, sealed_token, last_four, brand,"
                        + " exp_month, exp_year, fingerprint, created_at)"
                        + " select company_id, customer_id, nextval('customer_card_ids'), 'credit_card', ?, '1111', 'visa',"
                        + " 3, 2032, 'f', now() from customers limit 1")
                .params(token)
                .update();
    }

    private static List<@Nullable String> opened(List<SealedData.Sealed> kept, Secrets secrets) {
        return kept.stream().<@Nullable String>map(one -> one.open(secrets)).toList();
    }

    /** One key alone, as the file holds it. */
    private static Secrets keys(Path files, String name, int id) throws IOException {
        byte[] key =
                Base64.getDecoder().decode(Files.readString(files.resolve(name)).strip());
        return new Secrets(new KeyRing(Map.of(id, key), id, null), null);
    }

    private static Client.Answer operator(FlorinServer server, Client client, String method, String path) {
        try {
            String key = Files.readString(server.settings().dataDirectory().resolve(OperatorKey.FILE))
                    .strip();
            return client.send(client.request(path)
                    .header("Authorization", "Bearer " + key)
                    .method(method, BodyPublishers.noBody()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> audited(FlorinServer server, Client client) {
        return operator(server, client, "GET", "/api/v1/audit?limit=50")
                .json()
                .path("entries")
                .valueStream()
                .map(entry -> entry.path("action").asString())
                .toList();
    }

    private static String code(Client.Answer revealed) {
        return revealed.data().path("code").asString();
    }

    private static Stream<String> list(Path files) {
        return Stream.of(Objects.requireNonNull(files.toFile().list()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void rotate() throws Exception {
        try (FlorinProcess command =
                FlorinProcess.launch(directory, Map.of(), List.of("key", "rotate-master", "--json"))) {
            assertThat(command.exitCode())
                    .as(String.join("\n", command.errors()))
                    .isZero();
            assertThat(JsonMapper.shared()
                            .readTree(String.join("\n", command.output()))
                            .at("/rotation/toKeyId")
                            .asInt())
                    .isEqualTo(2);
        }
    }
}
