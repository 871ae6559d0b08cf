package dev.florin.cardorder;

import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import java.security.SecureRandom;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes programs and rotates their clients' secrets, for operators. A secret is shown once, when it is made, and kept as
 * a hash. Every change counts at once on every server.
 */
public final class ProgramRegistry {
    /** The longest time for which a replaced secret may stay valid. */
    public static final Duration MAX_OVERLAP = Duration.ofDays(30);

    private static final int SECRET_BYTES = 32;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();

    public ProgramRegistry(DataSource dataSource, InstantSource clock, Ids ids) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = clock;
        this.ids = ids;
    }

    /** How a client of InComm's API says who it is. */
    public record Credentials(String clientId, String secret) {
        /** Names the client only: a secret must not reach a log. */
        @Override
        public String toString() {
            return "Credentials[" + clientId + "]";
        }
    }

    /**
     * Makes a program with its default catalog and its first secret.
     *
     * @return its client's credentials; the secret is never shown again
     * @throws org.springframework.dao.DuplicateKeyException when the number or the client id is taken
     * @throws org.springframework.dao.DataIntegrityViolationException when there is no such app, account, user or seat
     */
    public Credentials create(NewProgram program) {
        Credentials credentials = new Credentials(program.clientId(), newSecret());
        transaction.executeWithoutResult(_ -> {
            insert(program, "");
            insertCatalog(program.program(), program.program().defaultCatalogId(), program.catalogName());
            addSecret(program.program().accountId(), program.program().programId(), credentials.secret());
        });
        return credentials;
    }

    /** Makes a program with a known secret, if there is none of its number; one that is there stays as it is. */
    void install(NewProgram program, String secret) {
        transaction.executeWithoutResult(_ -> {
            if (insert(program, "on conflict do nothing") == 1) {
                insertCatalog(program.program(), program.program().defaultCatalogId(), program.catalogName());
                addSecret(program.program().accountId(), program.program().programId(), secret);
            }
        });
    }

    /**
     * Gives the program's client a new secret and lets the old ones expire; tokens expire with the secret that they
     * were given for.
     *
     * @param overlap for how long the old secrets stay valid: zero to {@link #MAX_OVERLAP}
     * @return empty when there is no such program
     */
    public Optional<Credentials> rotateSecret(int programId, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
            throw new IllegalArgumentException("the overlap is between 0 and " + MAX_OVERLAP.toDays() + " days");
        }
        String secret = newSecret();
        return transaction.execute(_ -> lock(programId).map(locked -> {
            expireSecrets(locked, programId, clock.instant().plus(overlap));
            addSecret(locked.accountId, programId, secret);
            return new Credentials(locked.clientId, secret);
        }));
    }

    /**
     * Gives the program one more catalog, without SKUs.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the number is taken
     */
    public void addCatalog(Program program, int catalogId, String name) {
        if (catalogId < 1 || name.isBlank()) {
            throw new IllegalArgumentException("a catalog has a positive number and a name");
        }
        insertCatalog(program, catalogId, name);
    }

    /**
     * Has the program's calls refused from now on, or taken again. Orders that were accepted are carried out.
     *
     * @return false when there is no such program
     */
    public boolean suspend(int programId, boolean suspended) {
        return jdbc.sql("update programs set status = ? where program_id = ?")
                        .params(suspended ? "SUSPENDED" : "ACTIVE", programId)
                        .update()
                == 1;
    }

    /** Sets all of a program's limits; false when there is no such program. */
    public boolean limit(int programId, ProgramLimits limits) {
        return jdbc.sql("""
                        update programs
                           set max_order_value = ?, max_order_cards = ?, max_day_value = ?, max_day_cards = ?
                         where program_id = ?""")
                        .param(1, limits.orderValue(), Types.NUMERIC)
                        .param(2, limits.orderCards(), Types.INTEGER)
                        .param(3, limits.dayValue(), Types.NUMERIC)
                        .param(4, limits.dayCards(), Types.INTEGER)
                        .param(5, programId)
                        .update()
                == 1;
    }

    /**
     * Gives the program another name or default catalog; null leaves it.
     *
     * @return false when there is no such program
     * @throws org.springframework.dao.DataIntegrityViolationException when it has no such catalog
     */
    public boolean change(int programId, @Nullable String name, @Nullable Integer defaultCatalogId) {
        if (name != null && name.isBlank()) {
            throw new IllegalArgumentException("A program has a name.");
        }
        return Boolean.TRUE.equals(transaction.execute(_ -> jdbc.sql("""
                        update programs
                           set name = coalesce(?, name), default_catalog_id = coalesce(?, default_catalog_id)
                         where program_id = ?""")
                        .param(1, name, Types.VARCHAR)
                        .param(2, defaultCatalogId, Types.INTEGER)
                        .param(3, programId)
                        .update()
                == 1));
    }

    /** Whose name stands on an account's purchases: a user and its seat. */
    public record Member(UUID accountId, UUID userId, UUID seatId) {}

    /**
     * The user's seat in the account, the default one before others.
     *
     * @param userId null for the user of the account's oldest default seat
     */
    public Optional<Member> member(UUID accountId, @Nullable UUID userId) {
        return jdbc.sql("""
                        select account_id, user_id, seat_id
                          from seats
                         where account_id = ?
                           and user_id = coalesce(?, user_id)
                         order by is_default desc, created_at, seat_id
                         limit 1""")
                .param(1, accountId)
                .param(2, userId, Types.OTHER)
                .query((row, _) -> new Member(
                        row.getObject("account_id", UUID.class),
                        row.getObject("user_id", UUID.class),
                        row.getObject("seat_id", UUID.class)))
                .optional();
    }

    private int insert(NewProgram program, String onConflict) {
        Program made = program.program();
        return jdbc.sql("""
                        insert into programs (account_id, program_id, name, client_id, user_id, seat_id, app_id,
                                              default_catalog_id, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """ + onConflict)
                .params(
                        made.accountId(),
                        made.programId(),
                        made.name(),
                        program.clientId(),
                        made.userId(),
                        made.seatId(),
                        made.appId(),
                        made.defaultCatalogId(),
                        utc(clock.instant()))
                .update();
    }

    private void insertCatalog(Program program, int catalogId, String name) {
        jdbc.sql("""
                        insert into program_catalogs (account_id, program_id, catalog_id, name, created_at)
                        values (?, ?, ?, ?, ?)""")
                .params(program.accountId(), program.programId(), catalogId, name, utc(clock.instant()))
                .update();
    }

    private record Locked(UUID accountId, String clientId) {}

    /** Takes the program's row lock, so that rotations of one program follow one another. */
    private Optional<Locked> lock(int programId) {
        return jdbc.sql("select account_id, client_id from programs where program_id = ? for no key update")
                .param(programId)
                .query((row, _) -> new Locked(row.getObject("account_id", UUID.class), row.getString("client_id")))
                .optional();
    }

    private void expireSecrets(Locked locked, int programId, Instant expiresAt) {
        jdbc.sql("delete from program_secrets where account_id = ? and program_id = ? and expires_at <= ?")
                .params(locked.accountId, programId, utc(clock.instant()))
                .update();
        jdbc.sql("""
                        update program_secrets
                           set expires_at = least(expires_at, ?)
                         where account_id = ?
                           and program_id = ?""").params(utc(expiresAt), locked.accountId, programId).update();
    }

    private void addSecret(UUID accountId, int programId, String secret) {
        jdbc.sql("""
                        insert into program_secrets (account_id, program_id, secret_id, secret_hash, created_at)
                        values (?, ?, ?, ?, ?)""")
                .params(accountId, programId, ids.next(), Secrets.hash(secret), utc(clock.instant()))
                .update();
    }

    private String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
