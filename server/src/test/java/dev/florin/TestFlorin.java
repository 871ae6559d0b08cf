package dev.florin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.catalog.Card;
import dev.florin.catalog.StockImport;
import dev.florin.identity.AccountType;
import dev.florin.identity.DemoIdentity;
import dev.florin.identity.Members;
import dev.florin.identity.ScopeType;
import dev.florin.identity.Seat;
import dev.florin.identity.User;
import dev.florin.ledger.BalanceKind;
import dev.florin.ledger.LedgerVerification;
import dev.florin.money.Money;
import dev.florin.server.FlorinServer;
import dev.florin.wallet.DemoWallet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One server with the demo's data for the whole test run, and accounts of their own for the tests that share it. The
 * simulated timeouts are short.
 */
public final class TestFlorin {
    /** Load accounts of the demo's data on the shared server. */
    public static final int LOAD_ACCOUNTS = 20;

    public static final String API_KEY = "Basic " + DemoIdentity.API_KEY.encoded();

    private TestFlorin() {}

    /** The shared server. It stops with the test run. */
    public static FlorinServer server() {
        return Shared.SERVER;
    }

    public static Client client() {
        return Shared.CLIENT;
    }

    public static JdbcClient jdbc() {
        return server().part(JdbcClient.class);
    }

    /** Another server, for the caller to close. */
    public static FlorinServer start(String databaseUrl, String... flags) {
        List<String> all = new ArrayList<>(List.of(
                "florin.port=0",
                "florin.database-url=" + databaseUrl,
                "florin.data-dir=" + directory(),
                "florin.demo=true",
                "florin.simulator.timeout=200ms"));
        if (Arrays.stream(flags).noneMatch(flag -> flag.startsWith("florin.limits"))) {
            all.add("florin.limits=off");
        }
        all.addAll(Arrays.asList(flags));
        return FlorinServer.start(all);
    }

    /**
     * A new account of the demo app with balances and sources as the demo account has them: $10,000.00 and $500.00 to
     * spend, $25.00 of rewards, $100.00 on the gift-card balance. The ids of its sources are the demo's.
     */
    public static TestAccount newAccount() {
        TestAccount account = newMember();
        server().part(DemoWallet.class).install(account.accountId(), account.userId());
        return account;
    }

    private static TestAccount newMember() {
        UUID user = UUID.randomUUID();
        UUID account = UUID.randomUUID();
        Members members = server().part(Members.class);
        members.createUser(new User(user, "Test", "User", user + "@test.example"));
        members.grant(user, DemoIdentity.APP_ID, ScopeType.all(), null);
        members.createAccount(account, AccountType.CONSUMER, "Test");
        members.createSeat(account, new Seat(UUID.randomUUID(), user, true));
        return new TestAccount(server(), client(), user, account);
    }

    /** A new account of the demo app with one balance of each kind and no sources. Amounts are in cents. */
    public static TestAccount accountWith(long cash, long rewards, long giftCard) {
        TestAccount account = newMember();
        server().part(DemoWallet.class).fund(List.of(account.accountId()), Money.usd(cash));
        account.deposit(BalanceKind.REWARDS, rewards);
        account.deposit(BalanceKind.GIFT_CARD, giftCard);
        return account;
    }

    /** One more account, funded with $1,000.00, in which each of these users has a seat. */
    public static UUID sharedAccount(UUID... users) {
        UUID account = UUID.randomUUID();
        Members members = server().part(Members.class);
        members.createAccount(account, AccountType.BUSINESS, "Shared");
        for (UUID user : users) {
            members.createSeat(account, new Seat(UUID.randomUUID(), user, true));
        }
        server().part(DemoWallet.class).fund(List.of(account), Money.usd(1_000_00));
        return account;
    }

    /** The demo's own account. */
    public static TestAccount demoAccount() {
        return new TestAccount(server(), client(), DemoIdentity.USER_ID, DemoIdentity.ACCOUNT_ID);
    }

    /** Leaves exactly this many codes in stock, all of them new. */
    public static void stockOnly(UUID offerId, Money denomination, int count) {
        jdbc().sql("delete from stock_codes where offer_id = ? and denomination_minor = ?")
                .params(offerId, denomination.minor())
                .update();
        if (count > 0) {
            stock(offerId, denomination, count);
        }
    }

    /** Puts this many new codes in stock. */
    public static void stock(UUID offerId, Money denomination, int count) {
        String series = UUID.randomUUID().toString();
        List<Card> cards = IntStream.range(0, count)
                .mapToObj(number -> new Card(series + "-" + number, "1234", null))
                .toList();
        assertThat(server().part(StockImport.class).add(offerId, denomination, cards))
                .isEqualTo(count);
    }

    /** Every check of the books passes on the shared server. */
    public static void verifyBooks() {
        verifyBooks(server());
    }

    public static void verifyBooks(FlorinServer server) {
        assertThat(server.part(LedgerVerification.class).run())
                .isNotEmpty()
                .allMatch(LedgerVerification.Result::passed);
    }

    /** Waits until the condition holds, at most 30 seconds. */
    public static void await(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("waited in vain: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("florin-test-server");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        static final FlorinServer SERVER =
                start(TestDatabase.freshUrl(), "florin.accounts=" + LOAD_ACCOUNTS, "florin.purchase.answer-wait=40s");
        static final Client CLIENT = new Client(SERVER.port());

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
        }
    }
}
