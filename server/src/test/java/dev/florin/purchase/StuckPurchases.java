package dev.florin.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.catalog.CatalogImport;
import dev.florin.catalog.CatalogWriter;
import dev.florin.catalog.ImportReport;
import dev.florin.identity.DemoIdentity;
import dev.florin.operations.OperationDesk;
import dev.florin.operations.OperationDetail;
import dev.florin.operations.OperationFilter;
import dev.florin.operations.OperationStatus;
import dev.florin.server.FlorinServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server with an offer whose vendor disappears, so that each purchase of it is set aside for a person. */
public final class StuckPurchases implements AutoCloseable {
    public static final String OPERATOR_KEY = "an-operator-key-of-a-test";
    private static final String SLUG = "hats";

    private final FlorinServer server;
    private final Client client;

    public StuckPurchases(String... flags) {
        List<String> all = new ArrayList<>(List.of(flags));
        all.add("florin.operator-key=" + OPERATOR_KEY);
        all.add("florin.accounts=4");
        all.add("florin.purchase.answer-wait=100ms");
        server = TestFlorin.start(TestDatabase.freshUrl(), all.toArray(String[]::new));
        client = new Client(server.port());
        loseTheVendor();
        importOffer();
        TestFlorin.await(
                "the offer is for sale",
                () -> !account(4).buy(SLUG, 5, Map.of()).isRefused());
    }

    private StuckPurchases(FlorinServer server) {
        this.server = server;
        client = new Client(server.port());
        loseTheVendor();
        importOffer();
    }

    /** The same on another's server, which has other purchases too and is not closed. */
    public static StuckPurchases on(FlorinServer server) {
        return new StuckPurchases(server);
    }

    public FlorinServer server() {
        return server;
    }

    public Client client() {
        return client;
    }

    public JdbcClient jdbc() {
        return server.part(JdbcClient.class);
    }

    /** The demo's account, with a bank card. */
    public TestAccount demoAccount() {
        return new TestAccount(server, client, DemoIdentity.USER_ID, DemoIdentity.ACCOUNT_ID);
    }

    /** A load account, 1 to 4: each has a balance. */
    public TestAccount account(int number) {
        DemoIdentity.LoadAccount load = DemoIdentity.loadAccount(number);
        return new TestAccount(server, client, load.userId(), load.accountId());
    }

    /** Buys what nobody fills, and waits until it is set aside. */
    public UUID stuck(TestAccount account, int amount, Map<String, ?> more) {
        Client.Answer answer = account.buy(SLUG, amount, more);
        assertThat(answer.isRefused()).as(answer.body()).isFalse();
        UUID id = UUID.fromString(answer.data().path("purchaseId").asString());
        TestFlorin.await("it is set aside", () -> show(id).operation().status() == OperationStatus.NEEDS_ATTENTION);
        return id;
    }

    /** Buys where the buyer is kept waiting for an answer; the caller does not wait. */
    public UUID stuckLater(TestAccount account, int amount) {
        Set<UUID> before = setAside(account);
        AtomicBoolean found = new AtomicBoolean();
        Thread.startVirtualThread(() -> buyOnceForSale(account, amount, found));
        TestFlorin.await("a purchase is set aside", () -> !before.containsAll(setAside(account)));
        found.set(true);
        return setAside(account).stream()
                .filter(id -> !before.contains(id))
                .findFirst()
                .orElseThrow();
    }

    /** Until then it is refused. Later it is refused by whoever ends the purchase so. */
    private void buyOnceForSale(TestAccount account, int amount, AtomicBoolean found) {
        try {
            TestFlorin.await(
                    "the offer is for sale",
                    () -> found.get() || !account.buy(SLUG, amount, Map.of()).isRefused());
        } catch (UncheckedIOException e) {
            // The server has stopped, or nobody has ended it for as long as a client waits.
        }
    }

    private Set<UUID> setAside(TestAccount account) {
        OperationFilter filter = new OperationFilter(
                OperationStatus.NEEDS_ATTENTION,
                "PURCHASE",
                account.accountId(),
                false,
                null,
                OperationFilter.MAX_LIMIT);
        return server.part(OperationDesk.class).list(filter).operations().stream()
                .map(one -> one.key().operationId())
                .collect(Collectors.toSet());
    }

    public OperationDetail show(UUID id) {
        return Objects.requireNonNull(server.part(OperationDesk.class).find(id));
    }

    public String state(UUID id) {
        return jdbc().sql("select state from purchases where purchase_id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    /** Purchases of the offer are accepted, and their vendor is gone when they are filled. */
    private void loseTheVendor() {
        jdbc().sql("""
                        create or replace function lose_vendor() returns trigger language plpgsql as $$
                        begin
                            if new.vendor_sku = 'hats' then
                                new.vendor := 'nobody';
                            end if;
                            return new;
                        end $$""").update();
        jdbc().sql(
                        "create or replace trigger lose_vendor before insert on purchases for each row execute function lose_vendor()")
                .update();
    }

    private void importOffer() {
        try {
            Path file = Files.createTempFile("hats", ".csv");
            Files.writeString(file, """
                    merchant_slug,merchant_name,category,denominations_type,denominations,has_stock_info,vendor,vendor_sku,cost_percent,reward_percent
                    hats,Hats,Fashion,VARIABLE,5|200,false,simulator,hats,97,2
                    """);
            DataSource dataSource = server.part(DataSource.class);
            ImportReport report = new CatalogImport(dataSource, new CatalogWriter(dataSource, InstantSource.system()))
                    .importFile(file, (done, total) -> {});
            assertThat(report).isInstanceOf(ImportReport.Imported.class);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
