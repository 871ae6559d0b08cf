package dev.florin.wallet;

import dev.florin.catalog.PaymentMethod;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an account has to pay with, as its people see it: no token of a gateway, and only the last digits of a number.
 */
public final class Holdings {
    /** The most balances, and the most sources of a kind, that are shown. */
    private static final int MAX_SHOWN = 100;

    private static final String BALANCES = """
            select balance_id, kind, currency, balance_minor, balance_minor - held_minor as available_minor,
                   lifetime_minor, nickname, is_default
              from balances
             where account_id = ?
               and status = 'ACTIVE'
               and kind <> 'RESERVE'
             order by case kind when 'CASH' then 1 when 'GIFT_CARD' then 2 else 3 end, is_default desc, created_at, balance_id
             limit ?""";

    private static final String SOURCES = """
            (select bank_account_id as source_id, 'BANK_ACCOUNT' as kind, 'BANK_ACCOUNT' as method,
                    account_name as name, last_four, nickname
               from bank_accounts
              where account_id = ?
                and status = 'ENABLED'
              order by created_at, bank_account_id
              limit ?)
            union all
            (select bank_card_id, 'BANK_CARD', card_type || '_CARD', card_processor, last_four_digits, nickname
               from bank_cards
              where account_id = ?
                and card_status = 'ACTIVE'
              order by created_at, bank_card_id
              limit ?)
            union all
            (select paypal_vault_id, 'PAYPAL', 'PAYPAL', email, null, null
               from paypal_vaults
              where account_id = ?
                and status = 'ACTIVE'
              order by created_at, paypal_vault_id
              limit ?)""";

    private final Transactions transactions;

    public Holdings(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Both lists, from one round trip. */
    public record Wallet(List<Balance> balances, List<Source> sources) {
        public Wallet {
            balances = List.copyOf(balances);
            sources = List.copyOf(sources);
        }
    }

    /**
     * One of the account's balances.
     *
     * @param kind CASH is a spend account
     * @param available what is not held for a purchase under way
     * @param lifetime what was ever paid into it
     */
    public record Balance(
            UUID balanceId,
            String kind,
            String currency,
            BigDecimal balance,
            BigDecimal available,
            BigDecimal lifetime,
            @Nullable String nickname,
            boolean isDefault) {}

    /**
     * A funding source that can pay.
     *
     * @param name the bank's name for the account, the card's brand, or the PayPal address
     */
    public record Source(
            UUID sourceId,
            FundingSource.Kind kind,
            PaymentMethod method,
            String name,
            @Nullable String lastFour,
            @Nullable String nickname) {}

    public Wallet of(UUID accountId) {
        List<Balance> balances = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        transactions.atOnce(new Pipeline()
                .add(row -> balances.add(balance(row)), BALANCES, accountId, MAX_SHOWN)
                .add(
                        row -> sources.add(source(row)),
                        SOURCES,
                        accountId,
                        MAX_SHOWN,
                        accountId,
                        MAX_SHOWN,
                        accountId,
                        MAX_SHOWN));
        return new Wallet(balances, sources);
    }

    private static Balance balance(ResultSet row) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
        return new Balance(
                row.getObject("balance_id", UUID.class),
                row.getString("kind"),
                currency.code(),
                new Money(row.getLong("balance_minor"), currency).toDecimal(),
                new Money(row.getLong("available_minor"), currency).toDecimal(),
                new Money(row.getLong("lifetime_minor"), currency).toDecimal(),
                row.getString("nickname"),
                row.getBoolean("is_default"));
    }

    private static Source source(ResultSet row) throws SQLException {
        return new Source(
                row.getObject("source_id", UUID.class),
                FundingSource.Kind.valueOf(row.getString("kind")),
                PaymentMethod.valueOf(row.getString("method")),
                row.getString("name"),
                row.getString("last_four"),
                row.getString("nickname"));
    }
}
