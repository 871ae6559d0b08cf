package dev.florin.crash;

import dev.florin.identity.DemoIdentity;
import dev.florin.wallet.GatewayTokens;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where an account's money comes from and goes to. The last digits of a token choose what the simulators do.
 *
 * @param slowCard whose charge is made and not answered in time
 * @param returningBank which returns its debits before they have cleared
 * @param refusingBank which cannot be paid
 * @param backedBank for which the card stands in
 * @param spend the default spend account
 * @param travel another spend account
 */
record MoneySources(
        UUID card,
        UUID slowCard,
        UUID bank,
        UUID returningBank,
        UUID refusingBank,
        UUID backedBank,
        UUID paypal,
        UUID spend,
        UUID travel) {

    static MoneySources install(JdbcClient jdbc, GatewayTokens tokens, DemoIdentity.LoadAccount account) {
        UUID card = card(jdbc, tokens, account, "1111");
        return new MoneySources(
                card,
                card(jdbc, tokens, account, "0127"),
                bank(jdbc, tokens, account, "6789"),
                bank(jdbc, tokens, account, "0341"),
                bank(jdbc, tokens, account, "0002"),
                backed(jdbc, bank(jdbc, tokens, account, "6789"), card),
                paypal(jdbc, tokens, account),
                jdbc.sql("select balance_id from balances where account_id = ? and kind = 'CASH' and is_default")
                        .param(account.accountId())
                        .query(UUID.class)
                        .single(),
                travel(jdbc, account));
    }

    private static UUID card(JdbcClient jdbc, GatewayTokens tokens, DemoIdentity.LoadAccount account, String digits) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
            insert into bank_cards
                   (account_id, bank_card_id, added_user_id, card_type, card_processor, cardholder_name,
                    last_four_digits, expiration_month, expiration_year, card_status, gateway_token, created_at)
            values (?, ?, ?, 'DEBIT', 'VISA', 'Load', ?, '12', '2032', 'ACTIVE', ?, now())""")
                .params(account.accountId(), id, account.userId(), digits, tokens.seal(id, "tok_" + digits))
                .update();
        return id;
    }

    private static UUID bank(JdbcClient jdbc, GatewayTokens tokens, DemoIdentity.LoadAccount account, String digits) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
            insert into bank_accounts
                   (account_id, bank_account_id, type, account_name, status, ach_routing, last_four,
                    gateway_token, created_at)
            values (?, ?, 'CHECKING', 'Load', 'ENABLED', '110000000', ?, ?, now())""")
                .params(account.accountId(), id, digits, tokens.seal(id, "tok_ba_" + digits))
                .update();
        return id;
    }

    private static UUID backed(JdbcClient jdbc, UUID bank, UUID card) {
        jdbc.sql("update bank_accounts set backup_card_id = ? where bank_account_id = ?")
                .params(card, bank)
                .update();
        return bank;
    }

    private static UUID paypal(JdbcClient jdbc, GatewayTokens tokens, DemoIdentity.LoadAccount account) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
            insert into paypal_vaults
                   (account_id, paypal_vault_id, user_id, status, email, gateway_token, created_at)
            values (?, ?, ?, 'ACTIVE', 'load@demo.example', ?, now())""")
                .params(account.accountId(), id, account.userId(), tokens.seal(id, "tok_paypal"))
                .update();
        return id;
    }

    private static UUID travel(JdbcClient jdbc, DemoIdentity.LoadAccount account) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
            insert into balances (account_id, balance_id, kind, currency, nickname, is_default, created_at, updated_at)
            values (?, ?, 'CASH', 'USD', 'Travel', false, now(), now())""").params(account.accountId(), id).update();
        return id;
    }
}
