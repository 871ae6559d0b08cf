package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.wallet.DemoWallet;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever a vendor does, there is one card and one payment, or neither. */
class VendorOutcomesTest implements MovesMoney {
    private static final long FUNDS = 10_625_00;

    private final TestAccount account = TestFlorin.newAccount();

    @Test
    void aRefusalGivesEverythingBack() {
        assertRefused("25.01");
    }

    @Test
    void aTimeoutThatWasNotFilledGivesEverythingBack() {
        assertRefused("25.02");
    }

    @Test
    void aTimeoutThatWasFilledIsOneCard() {
        assertFilled("25.03");
    }

    @Test
    void errorsThatPassAreOneCard() {
        assertFilled("25.04");
    }

    private void assertRefused(String amount) {
        Client.Answer fromBalance = account.buy("amazon", new BigDecimal(amount), Map.of());
        Client.Answer fromCard = account.buy(
                "amazon", new BigDecimal(amount), Map.of("bankCardId", DemoWallet.BANK_CARD, "balanceAmount", 5));

        assertThat(fromBalance.code()).isEqualTo("FL-0003");
        assertThat(fromCard.code()).isEqualTo("FL-0003");
        assertThat(account.states()).isEqualTo(Map.of("REFUSED", 2L));
        assertThat(account.total()).isEqualTo(FUNDS);
        assertThat(account.held()).isZero();
        assertThat(account.charged()).isZero();
        assertThat(cards()).isEqualTo(0);
    }

    private void assertFilled(String amount) {
        BigDecimal price = new BigDecimal(amount);
        long cents = price.movePointRight(2).longValueExact();

        Client.Answer fromBalance = account.buy("amazon", price, Map.of());

        assertThat(fromBalance.isRefused()).as(fromBalance.body()).isFalse();
        assertThat(fromBalance.data().path("status").asString()).isEqualTo("COMPLETED");
        assertThat(account.reveal(fromBalance.data()).data().path("code").asString())
                .matches("\\d{16}");
        assertThat(account.total()).isEqualTo(FUNDS - cents + 38);
        assertThat(account.held()).isZero();

        Client.Answer fromCard = account.buy("amazon", price, Map.of("bankCardId", DemoWallet.BANK_CARD));

        assertThat(fromCard.isRefused()).as(fromCard.body()).isFalse();
        assertThat(account.charged()).isEqualTo(cents);
        assertThat(account.states()).isEqualTo(Map.of("COMPLETED", 2L));
        assertThat(cards()).isEqualTo(2);
    }

    private long cards() {
        return TestFlorin.jdbc()
                .sql("select count(*) from gift_cards where account_id = ? and card_encrypted is not null")
                .param(account.accountId())
                .query(Long.class)
                .single();
    }
}
