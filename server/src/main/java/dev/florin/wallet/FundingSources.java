package dev.florin.wallet;

import dev.florin.catalog.PaymentMethod;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the funding sources of an account. One of another account does not exist. */
public final class FundingSources {
    private final JdbcClient jdbc;

    public FundingSources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The source, when it is the account's own and may be used. */
    public Optional<FundingSource> findActive(UUID accountId, FundingSource.Kind kind, UUID sourceId) {
        String sql = switch (kind) {
            case BANK_ACCOUNT -> """
                        select gateway_token, 'BANK_ACCOUNT'
                          from bank_accounts
                         where account_id = ? and bank_account_id = ? and status = 'ENABLED'""";
            case BANK_CARD -> """
                        select gateway_token, card_type || '_CARD'
                          from bank_cards
                         where account_id = ? and bank_card_id = ? and card_status = 'ACTIVE'""";
            case PAYPAL -> """
                        select gateway_token, 'PAYPAL'
                          from paypal_vaults
                         where account_id = ? and paypal_vault_id = ? and status = 'ACTIVE'""";
        };
        return jdbc.sql(sql)
                .params(accountId, sourceId)
                .query((row, number) ->
                        new FundingSource(kind, sourceId, PaymentMethod.valueOf(row.getString(2)), row.getString(1)))
                .optional();
    }
}
