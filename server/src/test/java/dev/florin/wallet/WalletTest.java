package dev.florin.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.CountingDataSource;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.identity.AccountStatus;
import dev.florin.identity.Accounts;
import dev.florin.identity.Role;
import dev.florin.platform.Transactions;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code getWallet} as clients of the API read it. */
class WalletTest implements MovesMoney {
    private static final String WALLET = """
            query($paginate: OffsetInput) {
              getWallet {
                bankCards { bankCardId ownerAccountId cardType cardProcessor lastFourDigits cardStatus billingAddressId nickname }
                bankAccounts {
                  bankAccountId accountId type accountName status achRouting lastFour authChargeBackupPaymentMethod
                  billingAddressId nickname
                }
                paypalAccounts { paypalVaultId userId status email }
                blockedPaymentTypes
                balances {
                  rewardsBalance { availableBalance totalBalance lifetimeBalance }
                  cashBalance { availableBalance totalBalance pendingBalance lifetimeBalance }
                  giftCardCashBalance { availableBalance totalBalance pendingBalance lifetimeBalance }
                  reserveBalance { availableBalance totalBalance pendingBalance lifetimeBalance }
                  userCashBalances(paginate: $paginate) { userCashBalanceId totalCashBalance nickname isDefault status }
                }
              }
            }""";

    private final TestAccount account = TestFlorin.newAccount();

    @Test
    void itShowsWhatTheAccountHasToPayWith() {
        JsonNode wallet = wallet(Map.of());

        assertThat(wallet.path("bankCards").size()).isEqualTo(5);
        JsonNode card = wallet.path("bankCards")
                .valueStream()
                .filter(one -> one.path("lastFourDigits").asString().equals("1111"))
                .findFirst()
                .orElseThrow();
        assertThat(card.path("cardType").asString()).isEqualTo("DEBIT");
        assertThat(card.path("cardProcessor").asString()).isEqualTo("VISA");
        assertThat(card.path("ownerAccountId").asString())
                .isEqualTo(account.accountId().toString());
        assertThat(card.path("billingAddressId").isNull()).isTrue();
        JsonNode bank = wallet.path("bankAccounts").get(0);
        assertThat(bank.path("type").asString()).isEqualTo("SAVING");
        assertThat(bank.path("status").asString()).isEqualTo("ENABLED");
        assertThat(bank.path("lastFour").asString()).isEqualTo("6789");
        assertThat(bank.path("authChargeBackupPaymentMethod").asBoolean()).isFalse();
        assertThat(wallet.at("/paypalAccounts/0/email").asString()).isEqualTo("demo@example.com");
        assertThat(wallet.path("blockedPaymentTypes").isEmpty()).isTrue();
    }

    @Test
    void balancesAreTextsOfTwoDecimalsAndNothingIsZero() {
        account.bought("amazon", 25, Map.of("userCashBalanceId", DemoWallet.TRAVEL));

        JsonNode balances = wallet(Map.of()).path("balances");

        assertThat(balances.at("/cashBalance/availableBalance").asString()).isEqualTo("10475.00");
        assertThat(balances.at("/cashBalance/totalBalance").asString()).isEqualTo("10475.00");
        assertThat(balances.at("/cashBalance/pendingBalance").asString()).isEqualTo("0");
        assertThat(balances.at("/cashBalance/lifetimeBalance").asString()).isEqualTo("10500.00");
        assertThat(balances.at("/giftCardCashBalance/totalBalance").asString()).isEqualTo("100.00");
        assertThat(balances.at("/reserveBalance/totalBalance").asString()).isEqualTo("0");
        assertThat(balances.at("/rewardsBalance/lifetimeBalance").asString()).matches("2[5-9]\\.[0-9]{2}");
        assertThat(balances.at("/userCashBalances").size()).isEqualTo(2);
    }

    @Test
    void whatIsHeldIsPending() {
        TestFlorin.jdbc()
                .sql("update balances set held_minor = 1050 where account_id = ? and balance_id = ?")
                .params(account.accountId(), DemoWallet.TRAVEL)
                .update();

        JsonNode cash = wallet(Map.of()).at("/balances/cashBalance");

        TestFlorin.jdbc()
                .sql("update balances set held_minor = 0 where account_id = ?")
                .param(account.accountId())
                .update();
        assertThat(cash.path("totalBalance").asString()).isEqualTo("10500.00");
        assertThat(cash.path("availableBalance").asString()).isEqualTo("10489.50");
        assertThat(cash.path("pendingBalance").asString()).isEqualTo("10.50");
    }

    @Test
    void openSpendAccountsComeInPages() {
        JsonNode all = wallet(Map.of()).at("/balances/userCashBalances");
        JsonNode second =
                wallet(Map.of("paginate", Map.of("limit", 1, "offset", 1))).at("/balances/userCashBalances");

        assertThat(all.size()).isEqualTo(2);
        assertThat(second.size()).isEqualTo(1);
        assertThat(second.get(0)).isEqualTo(all.get(1));
        assertThat(account.ask(WALLET, Map.of("paginate", Map.of("limit", 0))).reason())
                .isEqualTo("INVALID_ARGUMENT");
    }

    @Test
    void aBlockedAccountCanPayWithNothing() {
        TestFlorin.server().part(Accounts.class).setStatus(account.accountId(), AccountStatus.BLOCKED);

        assertThat(wallet(Map.of()).path("blockedPaymentTypes").valueStream().map(JsonNode::asString))
                .containsExactly("BANK_CARD", "BANK_ACCOUNT", "PAYPAL", "FLUZPAY");
    }

    @Test
    void itIsOneStatementWhateverIsInIt() {
        CountingDataSource counted = new CountingDataSource(TestFlorin.server().part(DataSource.class));
        Wallets wallets = new Wallets(new Transactions(counted));

        assertThat(counted.count(() -> wallets.of(account.accountId()))).isEqualTo(1);
    }

    @Test
    void itNeedsItsScope() {
        Client.Answer answer =
                TestFlorin.client().graphql("Bearer " + account.token("LIST_PURCHASES"), WALLET, Map.of());

        assertThat(answer.reason()).isEqualTo("SCOPE_MISSING");
    }

    @Test
    void whoSpendsReadsAndWhoManagesChanges() {
        TestAccount other = TestFlorin.newAccount();
        Accounts accounts = TestFlorin.server().part(Accounts.class);
        accounts.addSeat(account.accountId(), other.userId(), List.of(Role.SPENDER));

        assertThat(token(other, "LIST_PAYMENT").isRefused()).isFalse();
        Client.Answer refused = token(other, "MANAGE_PAYMENT");
        assertThat(refused.reason()).isEqualTo("SCOPE_NOT_GRANTED");
        assertThat(refused.message()).contains("SPENDER", "MANAGE_PAYMENT");
        TestAccount third = TestFlorin.newAccount();
        accounts.addSeat(account.accountId(), third.userId(), List.of(Role.MANAGER));
        assertThat(token(third, "MANAGE_PAYMENT").isRefused()).isFalse();
    }

    /** A token of somebody else for the account. */
    private Client.Answer token(TestAccount person, String scope) {
        String generate = """
                mutation($user: UUID!, $account: UUID!, $scopes: [ScopeType!]!) {
                  generateUserAccessToken(userId: $user, accountId: $account, scopes: $scopes) { token }
                }""";
        return TestFlorin.client()
                .graphql(
                        TestFlorin.API_KEY,
                        generate,
                        Map.of("user", person.userId(), "account", account.accountId(), "scopes", List.of(scope)));
    }

    private JsonNode wallet(Map<String, ?> variables) {
        Client.Answer answer = account.ask(WALLET, variables);
        assertThat(answer.isRefused()).as(answer.body()).isFalse();
        return answer.data();
    }
}
