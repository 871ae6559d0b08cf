package dev.florin.crash;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds checkouts at one step, so that a server dies there for certain. The next step is a row that is written, and a
 * trigger in the test's database waits with it for as long as the gate is closed. Opened by closing its connection, or by
 * the database's own end.
 */
final class Gate implements AutoCloseable {
    /** A trigger that waits for the lock of the name that it is given. */
    static final String FUNCTION = """
            create or replace function held() returns trigger language plpgsql as $$
            begin
              perform pg_advisory_xact_lock_shared(hashtext(tg_argv[0]));
              return new;
            end $$""";

    private final Step step;
    private final Connection connection;
    private final JdbcClient jdbc;

    private Gate(Step step, Connection connection, JdbcClient jdbc) {
        this.step = step;
        this.connection = connection;
        this.jdbc = jdbc;
    }

    /** How far a checkout is, and how that shows in the database. */
    enum Step {
        /** The order is written, and the gateway was not asked. */
        BEGUN("insert on simulator.card_payments for each row", "o.status = 'pending' and p.key is null"),
        AUTHORIZED(
                "update on simulator.card_payments for each row when (new.status = 'CAPTURED')",
                "o.status = 'pending' and p.status = 'AUTHORIZED'"),
        /** The money is taken, and the order does not know. */
        CAPTURED(
                "update on orders for each row when (new.status = 'paid')",
                "o.status = 'pending' and p.status = 'CAPTURED'"),
        /** The gateway has declined, and the order does not know. */
        DECLINED(
                "update on orders for each row when (new.status = 'declined')",
                "o.status = 'pending' and p.status = 'DECLINED'"),
        /** The order is paid, and its buyer was not told: its gift cards are bought, and it does not know them. */
        PAID("update on order_gift_cards for each row", """
                o.status = 'paid'
                   and p.status = 'CAPTURED'
                   and exists (select
                                 from order_gift_cards g
                                where g.company_id = o.company_id and g.order_id = o.order_id and g.state = 'pending')
                   and 2 = (select count(*) from purchases b where b.memo = 'Order F' || o.order_id and b.state = 'COMPLETED')""");

        private final String next;
        private final String shown;

        Step(String next, String shown) {
            this.next = next;
            this.shown = shown;
        }
    }

    /** Closes it; what is on its way comes to this step and stays there. */
    static Gate close(DataSource dataSource, Step step) throws SQLException {
        Connection connection = dataSource.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(FUNCTION);
            statement.execute("create or replace trigger held_" + step.name() + " before " + step.next
                    + " execute function held('" + step.name() + "')");
            statement.execute("select pg_advisory_lock(hashtext('" + step.name() + "'))");
        }
        return new Gate(step, connection, JdbcClient.create(dataSource));
    }

    /** How many checkouts are at this step, with an operation that has still to carry them on. */
    long caught() {
        return jdbc.sql("""
                        select count(*)
                          from orders o
                          join companies c on c.company_id = o.company_id
                          join operations w
                            on w.account_id = c.account_id
                           and w.operation_id = coalesce(o.cards_operation_id, o.operation_id)
                           and w.status = 'RUNNING'
                          left join simulator.card_payments p on p.key = o.operation_id::text
                         where\s""" + step.shown).query(Long.class).single();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
