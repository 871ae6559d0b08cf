package dev.florin.wallet;

import dev.florin.catalog.PaymentMethod;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the funding sources of an account. One of another account does not exist. */
public final class FundingSources {
    private final JdbcClient jdbc;
    private final GatewayTokens tokens;

    public FundingSources(JdbcClient jdbc, GatewayTokens tokens) {
        this.jdbc = jdbc;
        this.tokens = tokens;
    }

    /** The gateway's token for a source, only for calls to the gateway. */
    public String gatewayToken(FundingSource source) {
        return tokens.open(source);
    }

    /** The source, when it is the account's own, whether it is active or not. */
    public Optional<FundingSource> find(UUID accountId, FundingSource.Kind kind, UUID sourceId) {
        String sql = switch (kind) {
            case BANK_ACCOUNT -> """
                        select gateway_token, 'BANK_ACCOUNT' as method, status = 'ENABLED' as is_active, disabled_why
                          from bank_accounts
                         where account_id = ? and bank_account_id = ?""";
            case BANK_CARD -> """
                        select gateway_token, card_type || '_CARD' as method, card_status = 'ACTIVE' as is_active, null as disabled_why
                          from bank_cards
                         where account_id = ? and bank_card_id = ?""";
            case PAYPAL -> """
                        select gateway_token, 'PAYPAL' as method, status = 'ACTIVE' as is_active, null as disabled_why
                          from paypal_vaults
                         where account_id = ? and paypal_vault_id = ?""";
        };
        return jdbc.sql(sql)
                .params(accountId, sourceId)
                .query((row, number) -> new FundingSource(
                        kind,
                        sourceId,
                        PaymentMethod.valueOf(row.getString("method")),
                        row.getString("gateway_token"),
                        row.getBoolean("is_active"),
                        why(row.getString("disabled_why"))))
                .optional();
    }

    /** What to do about a bank account that cannot pay. */
    private static @Nullable String why(@Nullable String disabledWhy) {
        return switch (disabledWhy) {
            case null -> null;
            case "UNVERIFIED" -> "The bank account is not verified yet: verifyBankAccount takes its two deposits.";
            case "UNVERIFIABLE" -> "The bank account could not be verified. Link it at its bank.";
            case "ADDRESS_REQUIRED" ->
                "The bank account waits for its holder's address: createPlaidLinkAddress takes it.";
            case "DISCONNECTED" ->
                "The bank account's connection has to be repaired: link it anew with its platformItemId.";
            default -> null;
        };
    }
}
