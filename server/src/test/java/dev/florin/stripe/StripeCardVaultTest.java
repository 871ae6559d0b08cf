package dev.florin.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.TestDatabase;
import dev.florin.money.Money;
import dev.florin.platform.Transactions;
import dev.florin.wallet.CardCode;
import dev.florin.wallet.CardNumber;
import dev.florin.wallet.CardVault;
import dev.florin.wallet.CardVault.Funding;
import dev.florin.wallet.CardVault.Outcome;
import dev.florin.wallet.CardVault.Part;
import dev.florin.wallet.PaymentGateway.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cards that Stripe keeps: what of them stays here is a token. */
class StripeCardVaultTest {
    private static final String VISA = "4242424242424242";

    private final HikariDataSource pool = TestDatabase.fresh().pool("stripe", 4);
    private final FakeStripe stripe = new FakeStripe();
    private final StripeAccount account =
            StripeAccount.open(stripe.settings(Duration.ofSeconds(10)), new Transactions(pool), InstantSource.system());
    private final CardVault vault = account.vault();
    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void close() {
        account.close();
        stripe.close();
        pool.close();
    }

    @Test
    void aKeptCardIsATokenThatPays() {
        Outcome.Kept kept = (Outcome.Kept) vault.keep(key, card(VISA));

        assertThat(kept.processor()).isEqualTo("VISA");
        assertThat(kept.funding()).isEqualTo(Funding.CREDIT);
        assertThat(kept.token()).matches("cus_\\w+/pm_\\w+").doesNotContain(VISA);
        assertThat(account.gateway().charge(UUID.randomUUID().toString(), kept.token(), Money.usd(10_00)))
                .isEqualTo(new Answer.Captured());
    }

    @Test
    void theFingerprintIsTheNumbers() {
        Outcome.Kept one = (Outcome.Kept) vault.keep(key, card(VISA));
        Outcome.Kept same = (Outcome.Kept) vault.keep(UUID.randomUUID().toString(), card(VISA));
        Outcome.Kept other = (Outcome.Kept) vault.keep(UUID.randomUUID().toString(), card("4000056655665556"));

        assertThat(same.fingerprint()).isEqualTo(one.fingerprint());
        assertThat(other.fingerprint()).isNotEqualTo(one.fingerprint());
        assertThat(other.funding()).isEqualTo(Funding.DEBIT);
    }

    @ParameterizedTest
    @CsvSource({
        "4000000000000002, CARD, the card was declined",
        "4000000000000069, EXPIRY, the card has expired",
        "4000000000000127, CODE, the card's code is wrong",
        "4000000000003220, CARD, the card's bank asks its holder to confirm the payment"
    })
    void declinesNameWhatIsAtFault(String number, Part part, String why) {
        assertThat(vault.keep(key, card(number))).isEqualTo(new Outcome.Declined(part, why));
    }

    @ParameterizedTest
    @CsvSource({"POST /v1/payment_methods", "POST /v1/customers", "POST /v1/setup_intents"})
    void anAnswerThatIsLostIsToldToWhoeverAsksAgain(String line) {
        stripe.dropAfter(line);
        assertThat(vault.keep(key, card(VISA))).isInstanceOf(Outcome.Unknown.class);

        Outcome kept = vault.keep(key, card(VISA));

        assertThat(kept).isInstanceOf(Outcome.Kept.class).isEqualTo(vault.keep(key, card(VISA)));
        assertThat(stripe.cards.kept()).isOne();
    }

    @Test
    void aKeyIsOneCardAlsoADayLater() {
        stripe.dropAfter("POST /v1/setup_intents");
        vault.keep(key, card(VISA));
        stripe.forgetIdempotencyKeys();

        assertThat(vault.keep(key, card(VISA))).isInstanceOf(Outcome.Kept.class);

        assertThat(stripe.cards.kept()).isOne();
    }

    @Test
    void aFailureOfStripesIsNotTheAnswerForADay() {
        stripe.failAfter("POST /v1/setup_intents");
        assertThat(vault.keep(key, card(VISA))).isInstanceOf(Outcome.Unknown.class);

        InstantSource later = InstantSource.fixed(Instant.now().plus(Duration.ofMinutes(10)));
        try (StripeAccount then =
                StripeAccount.open(stripe.settings(Duration.ofSeconds(10)), new Transactions(pool), later)) {
            assertThat(then.vault().keep(key, card(VISA))).isInstanceOf(Outcome.Kept.class);
        }

        assertThat(stripe.cards.kept()).isOne();
    }

    private static CardVault.NewCard card(String number) {
        return new CardVault.NewCard(
                CardNumber.read(number).orElseThrow(),
                YearMonth.of(2030, 12),
                CardCode.read("123").orElseThrow(),
                "Dana Demo",
                new CardVault.Address("1 Main Street", null, "Atlanta", "GA", "30318", "US"));
    }
}
