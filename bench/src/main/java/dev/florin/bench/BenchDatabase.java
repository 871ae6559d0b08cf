package dev.florin.bench;

import dev.florin.platform.database.ConnectionDetails;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

/**
 * Connections to the server's database: one, with the server's role, prepares what is bought and counts what was;
 * another, as the superuser, does what only the superuser may.
 */
final class BenchDatabase implements AutoCloseable {
    /** Enough for every purchase that a run can make: $100,000,000.00 each. */
    private static final long FUNDS_MINOR = 10_000_000_000L;

    private final Connection connection;
    private final Connection superuser;

    private BenchDatabase(Connection connection, Connection superuser) {
        this.connection = connection;
        this.superuser = superuser;
    }

    /**
     * What has been written so far.
     *
     * @param transactions that wrote something; their commits wait for the disk
     * @param databaseBytes the size of all tables and indexes
     */
    record Written(long transactions, long walBytes, long databaseBytes) {
        Written since(Written earlier) {
            return new Written(
                    transactions - earlier.transactions,
                    walBytes - earlier.walBytes,
                    databaseBytes - earlier.databaseBytes);
        }
    }

    /** What all purchases of the offer have left behind. */
    record Sold(long purchases, long cards) {
        Sold since(Sold earlier) {
            return new Sold(purchases - earlier.purchases, cards - earlier.cards);
        }
    }

    /**
     * What carts became.
     *
     * @param carts that have a paid order
     * @param payments that the gateway has taken
     * @param unfinished orders whose payment is neither taken nor declined
     */
    record Ordered(long carts, long payments, long unfinished) {
        /** How far this is from the given number of orders since then, each paid once, and none left unfinished. */
        long missing(Ordered earlier, long orders) {
            return Math.abs(carts - earlier.carts - orders)
                    + Math.abs(payments - earlier.payments - orders)
                    + Math.max(0, unfinished - earlier.unfinished);
        }
    }

    static BenchDatabase connect(ConnectionDetails owner, ConnectionDetails superuser) {
        return new BenchDatabase(open(owner), open(superuser));
    }

    private static Connection open(ConnectionDetails address) {
        try {
            Properties properties = new Properties();
            properties.setProperty("user", address.user());
            properties.setProperty("password", address.password());
            Connection connection = DriverManager.getConnection(address.jdbcUrl(), properties);
            run(connection, "set statement_timeout = 0");
            run(connection, "set lock_timeout = 0");
            return connection;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Accounts that may buy and read, with their users; fewer than the limit when there are fewer. */
    List<Buyer> buyers(int limit) {
        List<Buyer> buyers = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(Resources.read("buyers.sql"))) {
            statement.setInt(1, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    buyers.add(
                            new Buyer(row.getObject("account_id", UUID.class), row.getObject("user_id", UUID.class)));
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        return buyers;
    }

    /** Makes the offer and the yardstick, and funds as many buyers. */
    void preparePurchases(int buyers) {
        run(Resources.read("purchase-setup.sql"));
        run("insert into bench.buyers (n, account_id, user_id, seat_id)\n" + Resources.read("buyers.sql"), buyers);
        run(Resources.read("fund.sql"), FUNDS_MINOR);
    }

    /** Fills the shelf up to this many codes. */
    void stock(long codes) {
        long missing =
                codes - number("select count(*) from stock_codes where offer_id = '" + BenchOffer.OFFER_ID + "'");
        if (missing > 0) {
            run(Resources.read("stock.sql"), missing);
        }
    }

    /** Leaves every run the same: nothing to vacuum, fresh statistics, nothing to write out. */
    void settle() {
        run("vacuum (analyze) accounts, balances, stock_codes, purchases, gift_cards, ledger_entries, operations,"
                + " incomm_orders, simulator.gateway_charges");
        run(superuser, "checkpoint");
    }

    /**
     * Makes the yardstick of carts, whose rows are like those of a cart that was ordered, and carts for its shoppers.
     *
     * @param cartToken of the cart that was ordered
     */
    void prepareCarts(String cartToken, int shoppers) {
        set("bench.cart_token", cartToken);
        run(Resources.read("cart-setup.sql"));
        run("insert into bench.shoppers select n, bench_cart_make() from generate_series(1, ?) n", shoppers);
    }

    /** The same as {@link #settle}, for carts. */
    void settleCarts() {
        run("vacuum (analyze) carts, orders, order_lines, operations, ledger_entries, outbox_events,"
                + " simulator.card_payments");
        run(superuser, "checkpoint");
    }

    Ordered ordered() {
        return new Ordered(
                number("select count(distinct cart_token) from orders where status = 'paid'"),
                number("select count(*) from simulator.card_payments where status = 'CAPTURED'"),
                number("select count(*) from orders where status = 'pending'"));
    }

    /** Has PostgreSQL write down every statement of every session, or stop that. The sessions follow soon. */
    void logStatements(boolean on) {
        run(superuser, "alter system " + (on ? "set log_statement = 'all'" : "reset log_statement"));
        run(superuser, "select pg_reload_conf()");
    }

    /** Runs a statement that does nothing, to be found in the log. */
    void mark(String text) {
        run("do '/* " + text + " */ begin end'");
    }

    Sold sold() {
        return sold(BenchOffer.OFFER_ID);
    }

    Sold sold(UUID offerId) {
        return new Sold(
                number("select count(*) from purchases where state = 'COMPLETED' and offer_id = '" + offerId + "'"),
                number("select count(distinct (account_id, gift_card_id)) from gift_cards where status = 'ACTIVE'"
                        + " and offer_id = '" + offerId + "'"));
    }

    /** Cents that the accounts of all buyers hold back for purchases that are not over. */
    long heldMinor() {
        return number("select coalesce(sum(b.held_minor), 0) from balances b join bench.buyers using (account_id)");
    }

    /** Purchases of the benchmark's offers that are neither completed nor refused. */
    long unfinished() {
        return number("select count(*) from purchases where state not in ('COMPLETED', 'REFUSED', 'REFUNDED')"
                + " and offer_id in ('" + BenchOffer.OFFER_ID + "', '" + BenchOffer.VENDOR_OFFER_ID + "')");
    }

    /** Gives each buyer a debit card that the simulated gateway approves. */
    void giveCards() {
        run(Resources.read("bank-cards.sql"));
    }

    Written written() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as transactions,
                               pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint as wal_bytes,
                               pg_database_size(current_database()) as database_bytes""")) {
            row.next();
            return new Written(row.getLong("transactions"), row.getLong("wal_bytes"), row.getLong("database_bytes"));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    long listedMerchants() {
        return number("""
                select count(*)
                  from merchants m
                 where m.status = 'ACTIVE'
                   and exists (select
                                 from offers o
                                where o.merchant_id = m.merchant_id
                                  and o.status = 'ACTIVE'
                                  and o.type = 'GIFT_CARD_OFFER')""");
    }

    long backendPid() {
        return number("select pg_backend_pid()");
    }

    /** How many more clients may connect. */
    int freeConnections() {
        return (int) number("""
                select current_setting('max_connections')::int
                     - current_setting('superuser_reserved_connections')::int
                     - current_setting('reserved_connections')::int
                     - (select count(*) from pg_stat_activity where backend_type = 'client backend')""");
    }

    String version() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show server_version")) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try (superuser) {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void run(String sql) {
        run(connection, sql);
    }

    private static void run(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void set(String name, String value) {
        try (PreparedStatement statement = connection.prepareStatement("select set_config(?, ?, false)")) {
            statement.setString(1, name);
            statement.setString(2, value);
            statement.execute();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void run(String sql, long parameter) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, parameter);
            statement.execute();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private long number(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static BenchFailedException failed(SQLException e) {
        return new BenchFailedException("The database refused: " + e.getMessage());
    }
}
