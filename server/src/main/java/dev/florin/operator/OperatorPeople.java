package dev.florin.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Makes users operators, who then operate Florin in the console, under their own sign-in. Their roles are read with
 * each of their requests, so a change takes effect at once.
 */
public final class OperatorPeople {
    /** The most of them that are listed. */
    static final int MAX_LISTED = 1_000;

    private final Transactions transactions;
    private final InstantSource clock;

    public OperatorPeople(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A user who may operate. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OperatorPerson(UUID userId, String name, String email, Set<Role> roles) {
        public OperatorPerson {
            roles = Set.copyOf(roles);
        }
    }

    /** The user with this id or address; empty when there is none. */
    public Optional<UUID> find(String idOrEmail) {
        return transactions
                .read(row -> row.getObject("user_id", UUID.class), """
                select user_id
                  from users
                 where user_id::text = lower(?)
                    or lower(email) = lower(?)""", idOrEmail, idOrEmail)
                .first();
    }

    /** Gives a user these roles, and no others; none takes them all away. */
    public void set(UUID userId, Set<Role> roles) {
        String[] names = roles.stream().map(Role::name).sorted().toArray(String[]::new);
        transactions.run(connection ->
                new Pipeline().add("""
                        insert into console_logins (user_id, operator_roles, created_at)
                        values (?, ?, ?)
                        on conflict (user_id) do update
                           set operator_roles = excluded.operator_roles""", userId, names, clock.instant()).execute(connection));
    }

    /**
     * Takes a user's roles away.
     *
     * @return whether they had any
     */
    public boolean revoke(UUID userId) {
        return transactions.call(
                connection -> Pipeline.read(connection, _ -> true, """
                        update console_logins
                           set operator_roles = '{}'
                         where user_id = ?
                           and operator_roles <> '{}'
                        returning 1""", userId).isPresent());
    }

    /** Who may operate, by name. */
    public List<OperatorPerson> list() {
        List<OperatorPerson> found = new ArrayList<>();
        transactions.single(row -> found.add(person(row)), """
                select u.user_id, u.first_name || ' ' || u.last_name as name, u.email, l.operator_roles
                  from console_logins l
                  join users u using (user_id)
                 where l.operator_roles <> '{}'
                 order by name, u.user_id
                 limit ?""", MAX_LISTED);
        return found;
    }

    private static OperatorPerson person(ResultSet row) throws SQLException {
        return new OperatorPerson(
                row.getObject("user_id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                Operators.roles(row.getArray("operator_roles")));
    }
}
