package dev.florin.customer;

import dev.florin.cart.CartPayment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The cards that customers keep, one for each token of a gateway. Another customer's do not exist. */
public final class SavedCards {
    /** What a customer keeps at most; a further card pays and is not kept. */
    public static final int MAX_CARDS = 50;

    private static final String SELECT = """
            select card_id, type, sealed_token, last_four, brand, exp_month, exp_year, postal_code, fingerprint,
                   created_at
              from customer_cards
             where company_id = ?
               and customer_id = ?
            """;

    private final JdbcClient jdbc;

    public SavedCards(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first; all of them. */
    public List<CartPayment> list(long companyId, long customerId) {
        return jdbc.sql(SELECT + " order by card_id desc limit ?")
                .params(companyId, customerId, MAX_CARDS)
                .query((row, number) -> card(row))
                .list();
    }

    /** A card to pay with; none for a customer who is no longer active. */
    public Optional<CartPayment> find(long companyId, long customerId, long cardId) {
        return jdbc.sql(SELECT + """
                         and card_id = ?
                         and exists (select 1
                                       from customers
                                      where customers.company_id = customer_cards.company_id
                                        and customers.customer_id = customer_cards.customer_id
                                        and active)""")
                .params(companyId, customerId, cardId)
                .query((row, number) -> card(row))
                .optional();
    }

    /** The card with the id that it is kept under, or will be when it is saved: the same token has one id. */
    public CartPayment identified(long companyId, long customerId, CartPayment card) {
        long id = jdbc.sql("""
                        select coalesce(
                               (select card_id
                                  from customer_cards
                                 where company_id = ?
                                   and customer_id = ?
                                   and fingerprint = ?),
                               nextval('customer_card_ids'))""")
                .params(companyId, customerId, card.fingerprint())
                .query(Long.class)
                .single();
        return card.withId(id);
    }

    /** Keeps a card; one that is already kept is updated with what may have changed on it. */
    public void save(long companyId, long customerId, CartPayment card) {
        jdbc.sql("""
                        insert into customer_cards (company_id, customer_id, card_id, type, sealed_token, last_four, brand,
                               exp_month, exp_year, postal_code, fingerprint, created_at)
                        select :companyId, :customerId, :cardId, :type, :sealedToken, :lastFour, :brand,
                               :month, :year, :postalCode, :fingerprint, :createdAt
                         where (select count(*)
                                  from customer_cards
                                 where company_id = :companyId
                                   and customer_id = :customerId
                                   and fingerprint <> :fingerprint) < :max
                        on conflict (company_id, customer_id, fingerprint) do update
                           set last_four = excluded.last_four,
                               brand = excluded.brand,
                               exp_month = excluded.exp_month,
                               exp_year = excluded.exp_year,
                               postal_code = excluded.postal_code""")
                .param("companyId", companyId)
                .param("customerId", customerId)
                .param("cardId", card.id())
                .param("type", card.type())
                .param("sealedToken", card.sealedToken())
                .param("lastFour", card.lastFour())
                .param("brand", card.brand())
                .param("month", card.month())
                .param("year", card.year())
                .param("postalCode", card.postalCode(), Types.VARCHAR)
                .param("fingerprint", card.fingerprint())
                .param("createdAt", card.createdAt().atOffset(ZoneOffset.UTC))
                .param("max", MAX_CARDS)
                .update();
    }

    /** Says where a card's bills go now. @return whether there is such a card */
    public boolean changePostalCode(long companyId, long customerId, long cardId, String postalCode) {
        return jdbc.sql("""
                        update customer_cards
                           set postal_code = ?
                         where company_id = ?
                           and customer_id = ?
                           and card_id = ?""").params(postalCode, companyId, customerId, cardId).update() == 1;
    }

    /** Forgets a card; carts and subscriptions that use it keep it. @return whether there was such a card */
    public boolean remove(long companyId, long customerId, long cardId) {
        return jdbc.sql("delete from customer_cards where company_id = ? and customer_id = ? and card_id = ?")
                        .params(companyId, customerId, cardId)
                        .update()
                == 1;
    }

    /** The card that was chosen as the customer's first choice, if it is still kept. */
    public Optional<Long> chosen(long companyId, long customerId) {
        return jdbc.sql("""
                        select k.card_id
                          from customers c
                          join customer_cards k on k.company_id = c.company_id
                                               and k.customer_id = c.customer_id
                                               and k.card_id = c.default_card_id
                         where c.company_id = ?
                           and c.customer_id = ?""").params(companyId, customerId).query(Long.class).optional();
    }

    /** Makes a card the customer's first choice; one that the customer does not keep counts as none. */
    public void choose(long companyId, long customerId, long cardId) {
        jdbc.sql("""
                        update customers
                           set default_card_id = ?, updated_at = now()
                         where company_id = ?
                           and customer_id = ?""").params(cardId, companyId, customerId).update();
    }

    /** Leaves the customer without a first choice, if it is still this card. */
    public void chooseNone(long companyId, long customerId, long cardId) {
        jdbc.sql("""
                        update customers
                           set default_card_id = null, updated_at = now()
                         where company_id = ?
                           and customer_id = ?
                           and default_card_id = ?""").params(companyId, customerId, cardId).update();
    }

    private static CartPayment card(ResultSet row) throws SQLException {
        return new CartPayment(
                row.getLong("card_id"),
                row.getString("type"),
                row.getString("sealed_token"),
                row.getString("last_four"),
                row.getString("brand"),
                row.getInt("exp_month"),
                row.getInt("exp_year"),
                row.getString("postal_code"),
                row.getString("fingerprint"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
