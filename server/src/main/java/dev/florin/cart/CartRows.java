package dev.florin.cart;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Carts in their table: each call is one statement. */
final class CartRows {
    private static final String LOAD = """
            select version,
                   case when version = ? then null else document end as document
              from carts
             where cart_token = ?""";
    private static final String LOAD_AS = """
            select version,
                   case when version = ? then null else document end as document,
                   exists (select 1
                             from customers
                            where customers.company_id = carts.company_id
                              and customer_id = ?
                              and active)
                   and not exists (select 1
                                     from ended_customer_tokens ended
                                    where ended.company_id = carts.company_id
                                      and ended.token_id = ?)
                   as is_signed_in
              from carts
             where cart_token = ?""";
    private static final String INSERT = """
            insert into carts (company_id, cart_token, cart_id, version, state, document, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String SAVE = """
            update carts
               set version = ?, state = ?, document = ?, updated_at = ?
             where company_id = ?
               and cart_token = ?
               and version = ?""";

    private final JdbcClient jdbc;

    CartRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param changed the cart, unless it still has the version that the caller knows
     * @param isSignedIn whether the token that came with the request is still valid
     */
    record Row(long version, @Nullable Cart changed, boolean isSignedIn) {}

    /** @param knownVersion whose document need not be read again; 0 for none */
    Optional<Row> load(String token, long knownVersion) {
        return jdbc.sql(LOAD)
                .params(knownVersion, token)
                .query((row, number) -> row(row, false))
                .optional();
    }

    /** The same for a customer. */
    Optional<Row> load(String token, long knownVersion, CartCall.Buyer customer) {
        return jdbc.sql(LOAD_AS)
                .params(knownVersion, customer.customerId(), customer.tokenId(), token)
                .query((row, number) -> row(row, row.getBoolean("is_signed_in")))
                .optional();
    }

    private static Row row(ResultSet row, boolean isSignedIn) throws SQLException {
        String document = row.getString("document");
        return new Row(row.getLong("version"), document == null ? null : CartDocuments.read(document), isSignedIn);
    }

    void insert(Cart cart) {
        jdbc.sql(INSERT)
                .params(
                        cart.key().companyId(),
                        cart.key().token(),
                        cart.key().id(),
                        cart.version(),
                        state(cart),
                        CartDocuments.write(cart),
                        utc(cart.progress().createdAt()),
                        utc(cart.progress().updatedAt()))
                .update();
    }

    /** Adds the making of a cart to a transaction. */
    void addInsert(Pipeline pipeline, Cart cart) {
        pipeline.add(
                INSERT,
                cart.key().companyId(),
                cart.key().token(),
                cart.key().id(),
                cart.version(),
                state(cart),
                CartDocuments.write(cart),
                cart.progress().createdAt(),
                cart.progress().updatedAt());
    }

    /** Writes the cart over the version before it; false when that version has been replaced. */
    boolean save(Cart cart) {
        return jdbc.sql(SAVE)
                        .params(
                                cart.version(),
                                state(cart),
                                CartDocuments.write(cart),
                                utc(cart.progress().updatedAt()),
                                cart.key().companyId(),
                                cart.key().token(),
                                cart.version() - 1)
                        .update()
                > 0;
    }

    /** Adds this to a transaction, which must not be committed when there is no row. */
    Result<Boolean> addSave(Pipeline pipeline, Cart cart) {
        return pipeline.query(
                _ -> true,
                SAVE + " returning 1",
                cart.version(),
                state(cart),
                CartDocuments.write(cart),
                cart.progress().updatedAt(),
                cart.key().companyId(),
                cart.key().token(),
                cart.version() - 1);
    }

    /** The first of a block of {@link CartIds#BLOCK} ids that nobody else has. */
    long nextIds() {
        return jdbc.sql("select nextval('cart_ids')").query(Long.class).single();
    }

    static String state(Cart cart) {
        return cart.progress().state().name().toLowerCase(Locale.ROOT);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
