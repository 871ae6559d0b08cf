package dev.florin.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.catalog.PaymentMethod;
import dev.florin.platform.Secrets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class GatewayTokensTest {
    private static final UUID SOURCE = new UUID(1, 2);

    private final GatewayTokens tokens = TestFlorin.server().part(GatewayTokens.class);
    private final FundingSources sources = TestFlorin.server().part(FundingSources.class);
    private final JdbcClient jdbc = TestFlorin.jdbc();

    @Test
    void theDatabaseHoldsNoTokenInTheClear() {
        TestAccount account = TestFlorin.newAccount();

        assertThat(kept(account)).hasSize(7).allMatch(text -> text.startsWith(GatewayTokens.SEALED));
        assertThat(open(account)).isEqualTo("tok_1111");
    }

    @Test
    void tokensOfOlderVersionsAreReadAndSealedAtTheNextStart() {
        // Other tests write cards of their own.
        new TokenSealing(jdbc, tokens).run();
        TestAccount account = TestFlorin.newAccount();
        jdbc.sql("update bank_cards set gateway_token = 'tok_1111' where account_id = ? and bank_card_id = ?")
                .params(account.accountId(), DemoWallet.BANK_CARD)
                .update();
        assertThat(open(account)).isEqualTo("tok_1111");

        assertThat(new TokenSealing(jdbc, tokens).run()).isEqualTo(1);

        assertThat(kept(account)).allMatch(text -> text.startsWith(GatewayTokens.SEALED));
        assertThat(open(account)).isEqualTo("tok_1111");
        assertThat(new TokenSealing(jdbc, tokens).run()).isZero();
    }

    @Test
    void aSealedTokenIsOfNoUseForAnotherSourceOrKey() {
        String sealed = tokens.seal(SOURCE, "tok_1111");

        assertThatThrownBy(() -> tokens.open(source(new UUID(1, 3), sealed))).isInstanceOf(IllegalStateException.class);
        GatewayTokens others = new GatewayTokens(new Secrets(new byte[Secrets.MASTER_KEY_BYTES]));
        assertThatThrownBy(() -> others.open(source(SOURCE, sealed))).isInstanceOf(IllegalStateException.class);
        assertThat(source(SOURCE, sealed).toString()).doesNotContain("tok_1111");
    }

    private String open(TestAccount account) {
        return sources.gatewayToken(
                sources.find(account.accountId(), FundingSource.Kind.BANK_CARD, DemoWallet.BANK_CARD)
                        .orElseThrow());
    }

    private List<String> kept(TestAccount account) {
        return jdbc.sql("""
                        select gateway_token from bank_cards where account_id = :account
                        union all
                        select gateway_token from bank_accounts where account_id = :account
                        union all
                        select gateway_token from paypal_vaults where account_id = :account""")
                .param("account", account.accountId())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static FundingSource source(UUID id, String kept) {
        return new FundingSource(FundingSource.Kind.BANK_CARD, id, PaymentMethod.DEBIT_CARD, kept, true);
    }
}
