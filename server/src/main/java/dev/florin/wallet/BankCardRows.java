package dev.florin.wallet;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** The rows of added cards. */
final class BankCardRows {
    private static final String RETURNING = " returning " + BankCard.COLUMNS;

    // A known number is the same card, whatever else is new of it; a deleted one pays again.
    private static final String PUT = """
            insert into bank_cards as c
                   (account_id, bank_card_id, added_user_id, card_type, card_processor, cardholder_name, last_four_digits,
                    expiration_month, expiration_year, card_status, billing_address_id, gateway_token, fingerprint,
                    created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'ACTIVE', ?, ?, ?, ?)
            on conflict (account_id, bank_card_id)
            do update set cardholder_name = excluded.cardholder_name,
                          expiration_month = excluded.expiration_month,
                          expiration_year = excluded.expiration_year,
                          card_status = 'ACTIVE',
                          billing_address_id = excluded.billing_address_id,
                          gateway_token = excluded.gateway_token
            """ + RETURNING;

    private static final String OF_ACCOUNT = """

             where account_id = ?
               and bank_card_id = ?
            """ + RETURNING;

    private final GatewayTokens tokens;

    BankCardRows(GatewayTokens tokens) {
        this.tokens = tokens;
    }

    /** A card that the gateway keeps. */
    record Row(
            UUID accountId,
            UUID cardId,
            UUID userId,
            CardVault.NewCard card,
            UUID addressId,
            CardVault.Outcome.Kept kept) {}

    /** A change of one card, which returns it. */
    record Change(String sql, Object[] values) {}

    /** Adds the reading of the id that a number has in the account, deleted or not. */
    static Result<UUID> addFind(Pipeline pipeline, UUID accountId, String fingerprint) {
        return pipeline.query(
                row -> row.getObject("bank_card_id", UUID.class),
                "select bank_card_id from bank_cards where account_id = ? and fingerprint = ?",
                accountId,
                fingerprint);
    }

    /** Adds the counting of the account's cards that can pay and have another number. */
    static Result<Integer> addCountOthers(Pipeline pipeline, UUID accountId, String fingerprint) {
        return pipeline.query(row -> row.getInt("total"), """
                select count(*) as total
                  from bank_cards
                 where account_id = ?
                   and card_status = 'ACTIVE'
                   and fingerprint is distinct from ?""", accountId, fingerprint);
    }

    /** Writes a card, new or known. The account is locked. */
    BankCard put(Connection connection, Row row, Instant now) throws SQLException {
        return Pipeline.read(
                        connection,
                        BankCard::read,
                        PUT,
                        row.accountId,
                        row.cardId,
                        row.userId,
                        row.kept.funding().name(),
                        row.kept.processor(),
                        row.card.holder(),
                        row.card.number().lastFour(),
                        "%02d".formatted(row.card.expires().getMonthValue()),
                        "%04d".formatted(row.card.expires().getYear()),
                        row.addressId,
                        tokens.seal(row.cardId, row.kept.token()),
                        row.kept.fingerprint(),
                        now)
                .only();
    }

    static Change rename(UUID accountId, UUID cardId, String nickname) {
        return new Change(
                "update bank_cards set nickname = ?" + OF_ACCOUNT, new Object[] {nickname, accountId, cardId});
    }

    static Change prefer(UUID accountId, UUID cardId, String code) {
        return new Change(
                "update bank_cards set preferred_merchant_category_code = ?" + OF_ACCOUNT,
                new Object[] {code, accountId, cardId});
    }

    static Change delete(UUID accountId, UUID cardId) {
        return new Change(
                "update bank_cards set card_status = 'INACTIVE'" + OF_ACCOUNT, new Object[] {accountId, cardId});
    }
}
