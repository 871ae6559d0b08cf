package dev.florin.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.catalog.Card;
import dev.florin.catalog.DemoCatalog;
import dev.florin.catalog.StockImport;
import dev.florin.clock.cli.ClockCommand;
import dev.florin.identity.DemoIdentity;
import dev.florin.money.Money;
import dev.florin.platform.MovableClock;
import dev.florin.platform.Transactions;
import dev.florin.platform.database.DatabaseClock;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.server.FlorinServer;
import dev.florin.wallet.DemoWallet;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** In staging operators advance time, and what it brings happens. */
class TestClockTest {
    private static final String KEY = "an-operator-key-of-a-test";
    private static final String DEPOSIT = """
            mutation($input: DepositCashBalanceInput!) {
              depositCashBalance(input: $input) { cashBalanceDeposits { cashBalanceDepositId status } }
            }""";

    private static FlorinServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        server = TestFlorin.start(TestDatabase.freshUrl(), "florin.operator-key=" + KEY);
        client = new Client(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void depositsClearCodesExpireAndTokensEndWhenTheirTimeHasCome() {
        TestAccount account = new TestAccount(server, client, DemoIdentity.USER_ID, DemoIdentity.ACCOUNT_ID);
        String id = account.ask(
                        DEPOSIT,
                        Map.of(
                                "input",
                                Map.of(
                                        "idempotencyKey",
                                        UUID.randomUUID(),
                                        "amount",
                                        25,
                                        "bankAccountId",
                                        DemoWallet.BANK_ACCOUNT)))
                .data()
                .at("/cashBalanceDeposits/0/cashBalanceDepositId")
                .asString();
        TestFlorin.await("the bank has taken it on", () -> state(id).equals("CLEARING"));
        stockThatEndsIn(Duration.ofDays(2));
        assertThat(buyFromStock(account).isRefused()).isFalse();
        Instant before = server.part(DatabaseClock.class).instant();

        Client.Answer advanced = advance("4d");

        assertThat(advanced.status()).as(advanced.body()).isEqualTo(200);
        assertThat(server.part(DatabaseClock.class).instant()).isAfter(before.plus(Duration.ofDays(4)));
        TestFlorin.await("it has cleared", () -> state(id).equals("COMPLETED"));
        assertThat(account.ask("{ getUserCashBalances { userCashBalanceId } }", Map.of())
                        .status())
                .isEqualTo(498);
        TestAccount again = new TestAccount(server, client, DemoIdentity.USER_ID, DemoIdentity.ACCOUNT_ID);
        assertThat(buyFromStock(again).reason()).isEqualTo("OUT_OF_STOCK");
        assertThat(server.part(JdbcClient.class)
                        .sql("select count(*) from audit_log where action = 'clock.advance' and detail ->> 'by' = '4d'")
                        .query(Long.class)
                        .single())
                .isOne();
        TestFlorin.verifyBooks(server);
    }

    @Test
    void leasesStayOnRealTimeAndTheClockNeverGoesBack() {
        DatabaseClock clock = server.part(DatabaseClock.class);
        advance("1h");
        Duration ahead = Duration.between(clock.real().instant(), clock.instant());

        clock.follow(Duration.ZERO);

        assertThat(ahead).isGreaterThanOrEqualTo(Duration.ofMinutes(59));
        assertThat(Duration.between(clock.real().instant(), clock.instant())).isGreaterThan(Duration.ofMinutes(59));
        assertThat(clock.machineAhead().abs()).isLessThan(Duration.ofMinutes(1));
        assertThat(MovableClock.realOf(clock).instant()).isBefore(Instant.now().plusSeconds(60));
        assertThat(server.part(JdbcClient.class)
                        .sql("select count(*) from operations where leased_until > now() + interval '5 minutes'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void theCommandAdvancesItToo() {
        long before =
                client.send(get("/api/v1/clock")).json().path("aheadSeconds").asLong();

        String said = run("advance", "90s", "--json");

        assertThat(said).contains("\"aheadSeconds\" : " + (before + 90));
        assertThat(run("show")).contains((before + 90) + " s ahead of the real time");
        assertThat(client.send(get("/api/v1/clock")).json().path("aheadSeconds").asLong())
                .isEqualTo(before + 90);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1d", "0s", "3651d", "3"})
    void itTakesNothingElse(String by) {
        assertThat(advance(by).status()).isEqualTo(422);
    }

    @Test
    void liveRefusesIt() {
        TestClock live = new TestClock(
                server.part(Transactions.class), server.part(DatabaseClock.class), FlorinEnvironment.LIVE);

        assertThat(live.now().ahead()).isZero();
        assertThatThrownBy(() -> live.advance(Duration.ofDays(1)))
                .hasMessageContaining("only staging has a test clock");
    }

    private static Client.Answer advance(String by) {
        return client.send(client.request("/api/v1/clock/advance")
                .header("Authorization", "Bearer " + KEY)
                .POST(BodyPublishers.ofString("{\"by\": \"" + by + "\"}")));
    }

    private static HttpRequest.Builder get(String path) {
        return client.request(path).header("Authorization", "Bearer " + KEY).GET();
    }

    private static String run(String... args) {
        StringWriter out = new StringWriter();
        int code = new CommandLine(new ClockCommand(() -> new TestClock(
                        server.part(Transactions.class), server.part(DatabaseClock.class), FlorinEnvironment.STAGING)))
                .setOut(new PrintWriter(out))
                .execute(args);
        assertThat(code).isZero();
        return out.toString();
    }

    private static String state(String transferId) {
        return server.part(JdbcClient.class)
                .sql("select state from transfers where transfer_id = ?")
                .param(UUID.fromString(transferId))
                .query(String.class)
                .single();
    }

    private static void stockThatEndsIn(Duration time) {
        server.part(JdbcClient.class)
                .sql("delete from stock_codes where offer_id = ?")
                .param(DemoCatalog.BEST_BUY_OFFER)
                .update();
        server.part(StockImport.class).add(DemoCatalog.BEST_BUY_OFFER, Money.usd(10_00), List.of(code(), code()));
        server.part(JdbcClient.class)
                .sql("update stock_codes set end_date = ?::timestamptz where offer_id = ?")
                .params(server.part(DatabaseClock.class).instant().plus(time).toString(), DemoCatalog.BEST_BUY_OFFER)
                .update();
    }

    private static Card code() {
        return new Card("CODE-" + UUID.randomUUID(), "1234", null);
    }

    private static Client.Answer buyFromStock(TestAccount account) {
        return account.buyPinned(DemoCatalog.BEST_BUY_OFFER, 10, Map.of());
    }
}
