package dev.florin.wallet;

import dev.florin.ledger.BalanceKind;
import dev.florin.ledger.Ledger;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The demo's money: balances that are funded once, and funding sources whose last four digits choose an outcome. */
public final class DemoWallet {
    /** The default spend account of the demo account. */
    public static final UUID DEFAULT_SPEND_ACCOUNT = UUID.fromString("85de1b3e-4e72-462c-8ed1-a6f4982e22f7");

    /** Its second spend account, "Travel". */
    public static final UUID TRAVEL = UUID.fromString("6b0f2c1e-58a7-4d0c-9a35-2f4f1f0c7a11");

    /** Its bank account. */
    public static final UUID BANK_ACCOUNT = UUID.fromString("4682a815-1a91-4a1b-a78c-65eb73dd13db");

    /** Its VISA debit card ending 1111, which is approved. */
    public static final UUID BANK_CARD = UUID.fromString("c5d5a2f6-0a52-4f0d-8a43-3a7d8f1c1111");

    /** Its card that is declined. */
    public static final UUID DECLINED_CARD = UUID.fromString("c5d5a2f6-0a52-4f0d-8a43-3a7d8f1c0002");

    /** Its card whose gateway errors once, then approves. */
    public static final UUID ERRS_ONCE_CARD = UUID.fromString("c5d5a2f6-0a52-4f0d-8a43-3a7d8f1c0119");

    /** Its card whose charge times out and has been made. */
    public static final UUID TIMES_OUT_CARD = UUID.fromString("c5d5a2f6-0a52-4f0d-8a43-3a7d8f1c0127");

    /** Its card with insufficient funds. */
    public static final UUID POOR_CARD = UUID.fromString("c5d5a2f6-0a52-4f0d-8a43-3a7d8f1c9995");

    /** Its PayPal vault. */
    public static final UUID PAYPAL_VAULT = UUID.fromString("0d7a4f5e-7d0e-4b59-9a6c-5d1e2c9b4a77");

    private final Transactions transactions;
    private final Ledger ledger;
    private final GatewayTokens tokens;
    private final InstantSource clock;

    public DemoWallet(Transactions transactions, Ledger ledger, GatewayTokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.transactions = transactions;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The demo account's balances and sources. Repeating it changes nothing. */
    public void install(UUID accountId, UUID userId) {
        ledger.open(List.of(
                spendAccount(accountId, DEFAULT_SPEND_ACCOUNT, "Spend", true),
                spendAccount(accountId, TRAVEL, "Travel", false),
                balance(accountId, BalanceKind.REWARDS),
                balance(accountId, BalanceKind.GIFT_CARD)));
        ledger.deposit(List.of(
                deposit(accountId, DEFAULT_SPEND_ACCOUNT, 10_000_00),
                deposit(accountId, TRAVEL, 500_00),
                deposit(accountId, id(accountId, BalanceKind.REWARDS.name()), 25_00),
                deposit(accountId, id(accountId, BalanceKind.GIFT_CARD.name()), 100_00)));
        installSources(accountId, userId);
    }

    /** The three balances that every account has, the default spend account funded. Repeating it changes nothing. */
    public void fund(List<UUID> accountIds, Money amount) {
        List<Ledger.NewBalance> balances = new ArrayList<>();
        List<Ledger.Deposit> deposits = new ArrayList<>();
        for (UUID accountId : accountIds) {
            UUID spend = id(accountId, BalanceKind.CASH.name());
            balances.add(spendAccount(accountId, spend, "Spend", true));
            balances.add(balance(accountId, BalanceKind.REWARDS));
            balances.add(balance(accountId, BalanceKind.GIFT_CARD));
            deposits.add(deposit(accountId, spend, amount.minor()));
        }
        ledger.open(balances);
        ledger.deposit(deposits);
    }

    private static Ledger.NewBalance spendAccount(UUID accountId, UUID balanceId, String nickname, boolean isDefault) {
        return new Ledger.NewBalance(accountId, balanceId, BalanceKind.CASH, CurrencyCode.USD, nickname, isDefault);
    }

    private static Ledger.NewBalance balance(UUID accountId, BalanceKind kind) {
        return new Ledger.NewBalance(accountId, id(accountId, kind.name()), kind, CurrencyCode.USD, null, true);
    }

    private static Ledger.Deposit deposit(UUID accountId, UUID balanceId, long cents) {
        return new Ledger.Deposit(accountId, balanceId, id(balanceId, "opening deposit"), Money.usd(cents));
    }

    /** The same id for the same thing at each start. */
    private static UUID id(UUID owner, String what) {
        return UUID.nameUUIDFromBytes((owner + " " + what).getBytes(StandardCharsets.UTF_8));
    }

    private void installSources(UUID accountId, UUID userId) {
        Pipeline pipeline = new Pipeline()
                .add("""
                        insert into bank_accounts
                               (account_id, bank_account_id, type, account_name, status, ach_routing, last_four,
                                nickname, gateway_token, created_at)
                        values (?, ?, 'SAVING', 'Plain Savings', 'ENABLED', '110000000', '6789', 'Savings', ?, ?)
                        on conflict do nothing""", accountId, BANK_ACCOUNT, tokens.seal(BANK_ACCOUNT, "tok_ba_6789"), clock.instant())
                .add("""
                        insert into paypal_vaults
                               (account_id, paypal_vault_id, user_id, status, email, gateway_token, created_at)
                        values (?, ?, ?, 'ACTIVE', 'demo@example.com', ?, ?)
                        on conflict do nothing""", accountId, PAYPAL_VAULT, userId, tokens.seal(PAYPAL_VAULT, "tok_paypal"), clock.instant());
        addCard(pipeline, accountId, userId, BANK_CARD, "1111", "Debit");
        addCard(pipeline, accountId, userId, DECLINED_CARD, "0002", "Declines");
        addCard(pipeline, accountId, userId, ERRS_ONCE_CARD, "0119", "Errors once");
        addCard(pipeline, accountId, userId, TIMES_OUT_CARD, "0127", "Times out, charged");
        addCard(pipeline, accountId, userId, POOR_CARD, "9995", "Insufficient funds");
        transactions.run(pipeline::execute);
    }

    private void addCard(
            Pipeline pipeline, UUID accountId, UUID userId, UUID cardId, String lastFour, String nickname) {
        pipeline.add(
                """
                insert into bank_cards
                       (account_id, bank_card_id, added_user_id, card_type, card_processor, cardholder_name,
                        last_four_digits, expiration_month, expiration_year, card_status, nickname, gateway_token,
                        created_at)
                values (?, ?, ?, 'DEBIT', 'VISA', 'Dana Demo', ?, '12', '2030', 'ACTIVE', ?, ?, ?)
                on conflict do nothing""",
                accountId,
                cardId,
                userId,
                lastFour,
                nickname,
                tokens.seal(cardId, "tok_" + lastFour),
                clock.instant());
    }
}
