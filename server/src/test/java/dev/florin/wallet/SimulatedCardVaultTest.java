package dev.florin.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestDatabase;
import dev.florin.money.Money;
import dev.florin.platform.Transactions;
import dev.florin.platform.database.Database;
import dev.florin.wallet.CardVault.Address;
import dev.florin.wallet.CardVault.Funding;
import dev.florin.wallet.CardVault.NewCard;
import dev.florin.wallet.CardVault.Outcome;
import dev.florin.wallet.CardVault.Part;
import java.time.Duration;
import java.time.YearMonth;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SimulatedCardVaultTest {
    private static Database database;
    private static Transactions transactions;
    private static CardVault vault;

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        transactions = new Transactions(database.pool("test", 2));
        vault = new SimulatedCardVault(transactions);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void testCardsAreKeptAsWhatTheyAre() {
        assertThat(kept("4111111111111111")).returns("VISA", Outcome.Kept::processor);
        assertThat(kept("4111111111111111").funding()).isEqualTo(Funding.DEBIT);
        assertThat(kept("4242424242424242").funding()).isEqualTo(Funding.CREDIT);
        assertThat(kept("5555555555554444").processor()).isEqualTo("MASTERCARD");
        assertThat(kept("378282246310005").processor()).isEqualTo("AMEX");
        assertThat(kept("6011111111111117").processor()).isEqualTo("DISCOVER");
    }

    @Test
    void theFingerprintIsTheNumbersAndNoOthers() {
        assertThat(kept("4111111111111111").fingerprint())
                .isEqualTo(kept("4111111111111111").fingerprint())
                .isNotEqualTo(kept("4242424242424242").fingerprint())
                .doesNotContain("4111");
    }

    @Test
    void cardsAreDeclinedForWhatIsAtFault() {
        assertThat(vault.keep(key, card("4100000000000019"))).returns(Part.CARD, SimulatedCardVaultTest::partOf);
        assertThat(vault.keep(key, card("4000000000000069"))).returns(Part.EXPIRY, SimulatedCardVaultTest::partOf);
        assertThat(vault.keep(key, card("4000000000000101"))).returns(Part.CODE, SimulatedCardVaultTest::partOf);
    }

    @Test
    void numbersOfRealCardsAreNotTaken() {
        assertThat(vault.keep(key, card("4532015112830366"))).returns(Part.NUMBER, SimulatedCardVaultTest::partOf);
    }

    @Test
    void aLostAnswerIsFoundByAskingAgainWithTheSameKey() {
        assertThat(vault.keep(key, card("4000000000005043"))).isInstanceOf(Outcome.Unknown.class);

        assertThat(vault.keep(key, card("4000000000005043"))).isInstanceOf(Outcome.Kept.class);
    }

    @Test
    void whatIsKeptPaysAsItsLastDigitsSay() {
        SimulatedGateway gateway = new SimulatedGateway(transactions, Duration.ofMillis(1));

        assertThat(gateway.charge(key + "a", kept("4111111111111111").token(), Money.usd(1_00)))
                .isEqualTo(new PaymentGateway.Answer.Captured());
        assertThat(gateway.charge(key + "b", kept("4000000000000002").token(), Money.usd(1_00)))
                .isInstanceOf(PaymentGateway.Answer.Declined.class);
    }

    @Test
    void withoutAGatewayNoCardIsKept() {
        assertThat(new NoCardVault().keep(key, card("4111111111111111"))).isInstanceOf(Outcome.Declined.class);
    }

    private Outcome.Kept kept(String number) {
        return (Outcome.Kept) vault.keep(key, card(number));
    }

    private static Part partOf(Outcome outcome) {
        return ((Outcome.Declined) outcome).part();
    }

    private static NewCard card(String number) {
        return new NewCard(
                CardNumber.read(number).orElseThrow(),
                YearMonth.of(2030, 12),
                CardCode.read("123").orElseThrow(),
                "Dana Demo",
                new Address("1 Main Street", null, "Atlanta", "GA", "30318", "US"));
    }
}
