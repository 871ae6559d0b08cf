package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.catalog.DemoCatalog;
import dev.florin.identity.DemoIdentity;
import dev.florin.server.FlorinServer;
import dev.florin.wallet.DemoWallet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two servers on one database are as correct as one. Their calls wait two seconds for a purchase. */
class TwoServersTest {
    private static final String MASTER_KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final List<FlorinServer> SERVERS = new ArrayList<>();
    private static final List<List<TestAccount>> ACCOUNTS = new ArrayList<>();

    @BeforeAll
    static void startBoth() {
        String database = TestDatabase.freshUrl();
        for (int i = 0; i < 2; i++) {
            FlorinServer server = TestFlorin.start(
                    database, "florin.master-key=" + MASTER_KEY, "florin.accounts=4", "florin.purchase.answer-wait=2s");
            SERVERS.add(server);
            Client client = new Client(server.port());
            List<TestAccount> accounts = new ArrayList<>();
            accounts.add(new TestAccount(server, client, DemoIdentity.USER_ID, DemoIdentity.ACCOUNT_ID));
            for (int number = 1; number <= 4; number++) {
                DemoIdentity.LoadAccount load = DemoIdentity.loadAccount(number);
                accounts.add(new TestAccount(server, client, load.userId(), load.accountId()));
            }
            ACCOUNTS.add(accounts);
        }
    }

    @AfterAll
    static void stopBoth() {
        SERVERS.forEach(FlorinServer::close);
    }

    @AfterEach
    void theBooksAreRight() {
        TestFlorin.verifyBooks(SERVERS.getFirst());
    }

    @Test
    void eachCodeIsSoldOnce() {
        List<Client.Answer> answers = Together.all(
                64, i -> account(i % 2, i % 5).buyPinned(DemoCatalog.STARBUCKS_STOCKED_OFFER, 25, Map.of()));

        List<String> codes = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            Client.Answer answer = answers.get(i);
            if (answer.isRefused()) {
                assertThat(answer.code()).isEqualTo("GC-0009");
            } else {
                codes.add(account((i + 1) % 2, i % 5)
                        .reveal(answer.data())
                        .data()
                        .path("code")
                        .asString());
            }
        }
        assertThat(codes).hasSize(8).doesNotHaveDuplicates().allMatch(code -> code.startsWith("DEMO-STARBUCKS-25-"));
    }

    @Test
    void oneKeySentToBothIsOnePurchase() {
        Map<String, Object> input = TestAccount.input("amazon", 30, Map.of("bankCardId", DemoWallet.BANK_CARD));
        long before = account(0, 0).charged();

        List<Client.Answer> answers = Together.all(64, i -> account(i % 2, 0).buy(input));

        assertThat(answers).noneMatch(Client.Answer::isRefused);
        // Whoever waits for longer than two seconds is told that it is pending.
        assertThat(answers.stream()
                        .map(answer -> answer.data().path("purchaseId").asString())
                        .distinct())
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> !answer.isReplay())).hasSize(1);
        // Perhaps all were told so.
        TestFlorin.await("it is charged", () -> account(0, 0).charged() > before);
        assertThat(account(0, 0).charged() - before).isEqualTo(30_00);
    }

    @Test
    void bothSpendOneBalanceAndNeverTooMuch() {
        List<Client.Answer> answers = Together.all(
                32, i -> account(i % 2, 0).buy("amazon", 50, Map.of("userCashBalanceId", DemoWallet.TRAVEL)));

        assertThat(answers.stream().filter(answer -> !answer.isRefused())).hasSize(10);
        assertThat(answers.stream().filter(Client.Answer::isRefused))
                .hasSize(22)
                .allMatch(answer -> answer.code().equals("FL-0001"));
        assertThat(account(0, 0).available(DemoWallet.TRAVEL)).isZero();
    }

    @Test
    void retryOnTheOtherServerGetsASlowPurchase() {
        TestAccount first = account(0, 1);
        TestAccount second = account(1, 1);
        Map<String, Object> input = TestAccount.input("amazon", new BigDecimal("25.05"), Map.of());

        Client.Answer pending = first.buy(input);

        assertThat(pending.data().path("status").asString()).isEqualTo("PENDING");
        assertThat(pending.data().at("/giftCard/status").asString()).isEqualTo("PENDING");
        Client.Answer early = first.reveal(pending.data());
        assertThat(early.code()).isEqualTo("FL-0004");
        assertThat(early.error().at("/extensions/retryable").asBoolean()).isTrue();

        TestFlorin.await(
                "the purchase completes",
                () -> second.buy(input).data().path("status").asString().equals("COMPLETED"));
        Client.Answer retry = second.buy(input);
        assertThat(retry.isReplay()).isTrue();
        assertThat(retry.data().path("purchaseId")).isEqualTo(pending.data().path("purchaseId"));
        assertThat(second.reveal(retry.data()).data().path("code").asString()).isNotBlank();
        assertThat(second.held()).isZero();
    }

    private static TestAccount account(int server, int number) {
        return ACCOUNTS.get(server).get(number);
    }
}
