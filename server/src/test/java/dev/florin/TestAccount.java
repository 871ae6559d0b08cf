package dev.florin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.identity.ScopeType;
import dev.florin.ledger.Balance;
import dev.florin.ledger.BalanceKind;
import dev.florin.ledger.Ledger;
import dev.florin.money.Money;
import dev.florin.server.FlorinServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An account as its client sees it, with a token that holds every scope, and what the database says about it. */
public final class TestAccount {
    private static final String GENERATE = """
            mutation($user: UUID!, $account: UUID!, $scopes: [ScopeType!]!) {
              generateUserAccessToken(userId: $user, accountId: $account, scopes: $scopes) { token }
            }""";
    private static final String BUY = """
            mutation($input: PurchaseGiftCardInput!) {
              purchaseGiftCard(input: $input) {
                purchaseId purchaseDisplayId purchaseAmount fluzpayAmount seatRewardValue purchaseBankCardId
                bankAccountId paypalVaultId createdAt memo transactionCategory status
                giftCard { giftCardId status }
              }
            }""";
    private static final String REVEAL =
            "mutation($id: UUID!) { revealGiftCardByGiftCardId(giftCardId: $id) { code pin url } }";

    private final FlorinServer server;
    private final Client client;
    private final UUID userId;
    private final UUID accountId;
    private final String token;

    public TestAccount(FlorinServer server, Client client, UUID userId, UUID accountId) {
        this.server = server;
        this.client = client;
        this.userId = userId;
        this.accountId = accountId;
        this.token = token(ScopeType.all().stream().map(ScopeType::name).toArray(String[]::new));
    }

    public UUID userId() {
        return userId;
    }

    public UUID accountId() {
        return accountId;
    }

    /** The header of a token with every scope. */
    public String bearer() {
        return "Bearer " + token;
    }

    /** A token with these scopes alone. */
    public String token(String... scopes) {
        Client.Answer answer = client.graphql(
                TestFlorin.API_KEY, GENERATE, Map.of("user", userId, "account", accountId, "scopes", scopes));
        assertThat(answer.isRefused()).as(answer.body()).isFalse();
        return answer.data().path("token").asString();
    }

    public Client.Answer ask(String query, Map<String, ?> variables) {
        return client.graphql(bearer(), query, variables);
    }

    /** Buys with exactly this input. */
    public Client.Answer buy(Map<String, ?> input) {
        return ask(BUY, Map.of("input", input));
    }

    /** Buys under a new key. */
    public Client.Answer buy(String slug, Object amount, Map<String, ?> more) {
        return buy(input(slug, amount, more));
    }

    /** An input under a new key. */
    public static Map<String, Object> input(String slug, Object amount, Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>();
        input.put("idempotencyKey", UUID.randomUUID().toString());
        input.put("merchantSlug", slug);
        input.put("amount", amount);
        input.putAll(more);
        return input;
    }

    /** Buys from one offer, under a new key. */
    public Client.Answer buyPinned(UUID offerId, Object amount, Map<String, ?> more) {
        Map<String, Object> input = input("", amount, more);
        input.remove("merchantSlug");
        input.put("offerId", offerId);
        return buy(input);
    }

    /** Buys what must be sold, and returns the purchase. */
    public JsonNode bought(String slug, Object amount, Map<String, ?> more) {
        Client.Answer answer = buy(slug, amount, more);
        assertThat(answer.isRefused()).as(answer.body()).isFalse();
        return answer.data();
    }

    public Client.Answer reveal(JsonNode purchase) {
        return ask(REVEAL, Map.of("id", purchase.at("/giftCard/giftCardId").asString()));
    }

    /** Puts money on a balance, the default one of its kind. */
    public void deposit(BalanceKind kind, long cents) {
        if (cents > 0) {
            Balance balance = balances().stream()
                    .filter(one -> one.kind() == kind && one.isDefault())
                    .findFirst()
                    .orElseThrow();
            deposit(balance.balanceId(), cents);
        }
    }

    public void deposit(UUID balanceId, long cents) {
        server.part(Ledger.class)
                .deposit(List.of(new Ledger.Deposit(accountId, balanceId, UUID.randomUUID(), Money.usd(cents))));
    }

    public List<Balance> balances() {
        return server.part(Ledger.class).balances(accountId);
    }

    /** What a balance has left to spend, in cents; spend accounts other than the default one are named by their id. */
    public long available(BalanceKind kind) {
        return balances().stream()
                .filter(balance -> balance.kind() == kind && (kind != BalanceKind.CASH || balance.isDefault()))
                .mapToLong(balance -> balance.available().minor())
                .sum();
    }

    public long available(UUID balanceId) {
        return balances().stream()
                .filter(balance -> balance.balanceId().equals(balanceId))
                .mapToLong(balance -> balance.available().minor())
                .sum();
    }

    /** The money of all balances together, in cents. */
    public long total() {
        return balances().stream().mapToLong(Balance::balanceMinor).sum();
    }

    public long held() {
        return balances().stream().mapToLong(Balance::heldMinor).sum();
    }

    /** How many purchases there are in each state. */
    public Map<String, Long> states() {
        return server
                .part(JdbcClient.class)
                .sql("select state from purchases where account_id = ?")
                .param(accountId)
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(state -> String.valueOf(state), Collectors.counting()));
    }

    /** What the gateway has charged for this account and not given back, in cents. */
    public long charged() {
        return server.part(JdbcClient.class)
                .sql("""
                        select coalesce(sum(c.amount_minor - coalesce(r.amount_minor, 0)), 0)
                          from purchases p
                          join simulator.card_payments c on c.key = p.purchase_id::text and c.status = 'CAPTURED'
                          left join simulator.card_refunds r on r.key = c.key
                         where p.account_id = ?""")
                .param(accountId)
                .query(Long.class)
                .single();
    }
}
