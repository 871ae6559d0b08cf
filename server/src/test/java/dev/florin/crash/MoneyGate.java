package dev.florin.crash;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds the movements of some accounts at one moment, so that a server dies there for certain: a trigger in the test's
 * database waits as long as the gate is closed. Opened by closing its connection.
 */
final class MoneyGate implements AutoCloseable {
    // What the simulators keep knows a movement by its id alone. On a slow machine, what waits must not give up.
    private static final String FUNCTION = """
            create or replace function held_movement() returns trigger language plpgsql as $$
            declare
              accounts uuid[] := string_to_array(tg_argv[1], ',');
              is_held boolean;
            begin
              if tg_argv[1] = '' then
                is_held := true;
              elsif tg_table_schema = 'simulator' then
                is_held := exists (select from transfers
                                    where account_id = any (accounts)
                                      and transfer_id::text = to_jsonb(new) ->> 'key');
              else
                is_held := cast(to_jsonb(new) ->> 'account_id' as uuid) = any (accounts);
              end if;
              if is_held then
                perform set_config('lock_timeout', '0', true);
                perform pg_advisory_xact_lock_shared(hashtext(tg_argv[0]));
              end if;
              return new;
            end $$""";

    private final Moment moment;
    private final Connection connection;
    private final JdbcClient jdbc;

    private MoneyGate(Moment moment, Connection connection, JdbcClient jdbc) {
        this.moment = moment;
        this.connection = connection;
        this.jdbc = jdbc;
    }

    /** What is about to be written. */
    enum Moment {
        /** What Stripe has told, of whichever account. */
        HEARD("insert on stripe_disputes for each row"),
        /** In its first transaction, which is the only one of what asks nobody outside. */
        ACCEPTED("insert on transfers for each row when (new.idempotency_key is not null)"),
        /** It is accepted, and whoever is to charge or to pay does not know it yet. */
        ASKED("insert on simulator.card_payments for each row", "insert on simulator.payouts for each row"),
        /** It is charged or paid, or not, and the books do not know. */
        TOLD("update on transfers for each row when (new.state in ('CLEARING', 'COMPLETED', 'FAILED'))"),
        /** The last of several movements, which is no transfer of its own. */
        ENDED(
                "update on transfers for each row when (new.state = 'RETURNED')",
                "insert on spend_account_closures for each row");

        // A copy that nobody can change, which the compiler's check does not see.
        @SuppressWarnings("ImmutableEnumChecker")
        private final List<String> writes;

        Moment(String... writes) {
            this.writes = List.of(writes);
        }
    }

    /** Closes it for what these accounts do; without any, for everything. */
    static MoneyGate close(DataSource dataSource, Moment moment, Collection<UUID> accounts) throws SQLException {
        Connection connection = dataSource.getConnection();
        String held = accounts.stream().map(UUID::toString).collect(Collectors.joining(","));
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtext('" + moment.name() + "'))");
            statement.execute(FUNCTION);
            for (int i = 0; i < moment.writes.size(); i++) {
                statement.execute("create or replace trigger held_" + moment.name() + i + " before "
                        + moment.writes.get(i) + " execute function held_movement('" + moment.name() + "', '" + held
                        + "')");
            }
        }
        return new MoneyGate(moment, connection, JdbcClient.create(dataSource));
    }

    Moment moment() {
        return moment;
    }

    /** How many movements wait at it. */
    long caught() {
        return jdbc.sql("""
            select count(*)
              from pg_locks
             where locktype = 'advisory'
               and not granted
               and objid::bigint = hashtext(?) & 4294967295""").param(moment.name()).query(Long.class).single();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
