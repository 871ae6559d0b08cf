package dev.florin.operator;

import dev.florin.platform.Ids;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes operators and their keys. A key is shown once and kept as a hash. Names are never used again. */
public final class Operators {
    /** The longest time that an old key stays valid beside a new one. */
    public static final Duration MAX_OVERLAP = Duration.ofDays(7);

    /** The most operators that there may be, revoked ones included. */
    static final int MAX_OPERATORS = 1_000;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{0,49}");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();

    public Operators(DataSource dataSource, InstantSource clock, Ids ids) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Makes an operator.
     *
     * @return their key
     * @throws IllegalArgumentException saying what is wrong with the name or roles
     */
    public String create(String name, Set<Role> roles) {
        if (!NAME.matcher(name).matches() || name.equals(Operator.ROOT.name())) {
            throw new IllegalArgumentException("A name has 1 to 50 of a-z, 0-9, '.', '_' and '-', begins with a letter,"
                    + " and is not " + Operator.ROOT.name() + ".");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("An operator needs a role.");
        }
        try {
            return transaction.execute(_ -> {
                UUID id = ids.next();
                insert(id, name, roles);
                return addKey(id);
            });
        } catch (DuplicateKeyException e) {
            throw new IllegalArgumentException(
                    "There is or was an operator " + name + "; names are not given again.", e);
        }
    }

    /** The operators by name, revoked ones too. */
    public List<OperatorAccount> list() {
        return jdbc.sql("""
                        select o.name, o.roles, o.created_at, o.revoked_at,
                               count(k.key_id) filter (where k.expires_at is null or k.expires_at > ?) as keys
                          from operators o
                          left join operator_keys k using (operator_id)
                         group by o.operator_id
                         order by o.name
                         limit ?""")
                .params(now(), MAX_OPERATORS)
                .query((row, _) -> account(row))
                .list();
    }

    /**
     * Withdraws all keys of an operator, for good.
     *
     * @return whether there was such an operator with a key
     */
    public boolean revoke(String name) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            Optional<UUID> id = lock(name);
            id.ifPresent(one -> {
                jdbc.sql("update operators set revoked_at = ? where operator_id = ?")
                        .params(now(), one)
                        .update();
                jdbc.sql("delete from operator_keys where operator_id = ?")
                        .param(one)
                        .update();
            });
            return id.isPresent();
        }));
    }

    /**
     * Gives an operator a new key and lets the old ones expire.
     *
     * @param overlap for how long the old ones stay valid: zero to {@link #MAX_OVERLAP}
     * @return the new key; empty when there is no such operator, or they are revoked
     */
    public Optional<String> rotateKey(String name, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
            throw new IllegalArgumentException("The overlap is from 0 to " + MAX_OVERLAP.toDays() + " days.");
        }
        return transaction.execute(_ -> lock(name).map(id -> {
            jdbc.sql("delete from operator_keys where operator_id = ? and expires_at <= ?")
                    .params(id, now())
                    .update();
            jdbc.sql("update operator_keys set expires_at = least(expires_at, ?) where operator_id = ?")
                    .params(now().plus(overlap), id)
                    .update();
            return addKey(id);
        }));
    }

    private void insert(UUID id, String name, Set<Role> roles) {
        int made = jdbc.sql("""
                        insert into operators (operator_id, name, roles, created_at)
                        select ?, ?, string_to_array(?, ','), ?
                         where (select count(*) from operators) < ?""")
                .params(
                        id,
                        name,
                        String.join(",", roles.stream().map(Role::name).sorted().toList()),
                        now(),
                        MAX_OPERATORS)
                .update();
        if (made == 0) {
            throw new IllegalArgumentException("There are " + MAX_OPERATORS + " operators already.");
        }
    }

    private Optional<UUID> lock(String name) {
        return jdbc.sql("select operator_id from operators where name = ? and revoked_at is null for update")
                .param(name)
                .query(UUID.class)
                .optional();
    }

    private String addKey(UUID operatorId) {
        ShownKey key = ShownKey.random(random);
        jdbc.sql("insert into operator_keys (key_id, operator_id, key_hash, created_at) values (?, ?, ?, ?)")
                .params(key.id(), operatorId, key.hash(), now())
                .update();
        return key.text();
    }

    private static OperatorAccount account(ResultSet row) throws SQLException {
        return new OperatorAccount(
                row.getString("name"),
                roles(row.getArray("roles")),
                row.getInt("keys"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("revoked_at", OffsetDateTime.class)));
    }

    static Set<Role> roles(Array names) throws SQLException {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream((String[]) names.getArray()).map(Role::valueOf).forEach(roles::add);
        return roles;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
