package dev.florin.console.signin;

import dev.florin.console.Person;
import dev.florin.operator.Role;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the database knows about people's ways to sign in. A blocked user has none. */
final class Logins {
    /** How long a place is remembered after the person was last there. */
    static final Duration KNOWN_FOR = Duration.ofDays(90);

    private static final int SWEPT_AT_ONCE = 1_000;

    private static final String SELECT = """
            select u.user_id, u.first_name, u.last_name, u.email,
                   coalesce(l.operator_roles, '{}') as operator_roles,
                   l.password_hash,
                   exists (select 1
                             from console_places p
                            where p.user_id = u.user_id
                              and p.place = ?
                              and p.last_at > ?) as is_known
              from users u
              left join console_logins l on l.user_id = u.user_id
             where u.status = 'ACTIVE'
               and""";

    private final Transactions transactions;
    private final InstantSource clock;

    Logins(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A person, and what is needed to let them in.
     *
     * @param passwordHash null without a password
     * @param isKnown whether they have signed in from the place that was asked about
     */
    record Login(Person person, @Nullable String passwordHash, boolean isKnown) {}

    /** One statement. */
    Optional<Login> byEmail(String email, byte[] place) {
        return find("lower(u.email) = lower(?)", email, place);
    }

    /** One statement. */
    Optional<Login> byId(UUID userId, byte[] place) {
        return find("u.user_id = ?", userId, place);
    }

    /** The person who has signed in, as they are now; empty when they are blocked. */
    Optional<Person> person(UUID userId) {
        return byId(userId, new byte[0]).map(Login::person);
    }

    /** Whether an address is a user's, blocked or not. */
    boolean isTaken(String email) {
        return transactions
                .read(
                        row -> row.getBoolean("is_taken"),
                        "select exists (select from users where lower(email) = lower(?)) as is_taken",
                        email)
                .only();
    }

    boolean hasPassword(UUID userId) {
        return byId(userId, new byte[0]).map(Login::passwordHash).isPresent();
    }

    private Optional<Login> find(String condition, Object value, byte[] place) {
        return transactions
                .read(
                        Logins::login,
                        SELECT + " " + condition,
                        place,
                        clock.instant().minus(KNOWN_FOR),
                        value)
                .first();
    }

    private static Login login(ResultSet row) throws SQLException {
        String[] roles = (String[]) row.getArray("operator_roles").getArray();
        Person person = new Person(
                row.getObject("user_id", UUID.class),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                Arrays.stream(roles).map(Role::valueOf).collect(Collectors.toUnmodifiableSet()));
        return new Login(person, row.getString("password_hash"), row.getBoolean("is_known"));
    }

    /** Sets a password in the transaction. */
    void setPassword(Connection connection, UUID userId, String hash) throws SQLException {
        Instant now = clock.instant();
        new Pipeline().add("""
                        insert into console_logins (user_id, password_hash, password_changed_at, created_at)
                        values (?, ?, ?, ?)
                        on conflict (user_id) do update
                           set password_hash = excluded.password_hash,
                               password_changed_at = excluded.password_changed_at""", userId, hash, now, now).execute(connection);
    }

    /** Remembers from where somebody has signed in. */
    void remember(UUID userId, byte[] place) {
        transactions.run(connection ->
                new Pipeline().add("""
                        insert into console_places (user_id, place, last_at)
                        values (?, ?, ?)
                        on conflict (user_id, place) do update
                           set last_at = excluded.last_at""", userId, place, clock.instant()).execute(connection));
    }

    /** @return how many places were forgotten */
    int sweep() {
        return transactions.call(connection -> Pipeline.read(
                        connection,
                        row -> row.getInt("total"),
                        """
                        with gone as (
                            delete from console_places
                             where (user_id, place) in (select user_id, place
                                                          from console_places
                                                         where last_at < ?
                                                         limit ?
                                                           for update skip locked)
                            returning 1)
                        select count(*) as total from gone""",
                        clock.instant().minus(KNOWN_FOR),
                        SWEPT_AT_ONCE)
                .only());
    }
}
