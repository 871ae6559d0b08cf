package dev.florin.console.signin;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Short codes that are mailed to people who are signed in. A person has one for each purpose: asking again replaces it.
 * A try is counted before it is checked, so that many at once are no more than {@link #MAX_TRIES}.
 */
final class Codes {
    static final int MAX_TRIES = 5;

    private static final int CODES = 1_000_000;
    private static final int SWEPT_AT_ONCE = 1_000;
    private static final String PURPOSE = "console-code";

    private final Transactions transactions;
    private final Secrets secrets;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Codes(Transactions transactions, Secrets secrets, InstantSource clock) {
        this.transactions = transactions;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What a code shows. */
    enum Purpose {
        /** That the person themselves is there. */
        PROOF(Duration.ofMinutes(10)),
        /** That a new address is theirs. */
        ADDRESS(Duration.ofMinutes(30));

        private final Duration lifetime;

        Purpose(Duration lifetime) {
            this.lifetime = lifetime;
        }

        Duration lifetime() {
            return lifetime;
        }
    }

    /**
     * Which code is meant.
     *
     * @param session that it is good in; empty for any of the person's
     */
    record Slot(UUID userId, Purpose purpose, String session) {
        private byte[] sessionHash() {
            return session.isEmpty() ? new byte[0] : Secrets.hash(session);
        }
    }

    /** A code that waits, without the code. */
    record Waiting(@Nullable String subject, Instant until) {}

    /**
     * Makes a code, which replaces an older one.
     *
     * @param subject what it is made for, or null
     */
    String make(Slot slot, @Nullable String subject) {
        String code = String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
        transactions.run(connection -> new Pipeline()
                .add(
                        """
                        insert into console_codes (user_id, purpose, session, code_hash, subject, expires_at)
                        values (?, ?, ?, ?, nullif(?, ''), ?)
                        on conflict (user_id, purpose) do update
                           set session = excluded.session,
                               code_hash = excluded.code_hash,
                               subject = excluded.subject,
                               tries = 0,
                               expires_at = excluded.expires_at""",
                        slot.userId,
                        slot.purpose.name(),
                        slot.sessionHash(),
                        hash(slot, code),
                        subject == null ? "" : subject,
                        clock.instant().plus(slot.purpose.lifetime))
                .execute(connection));
        return code;
    }

    /** Whether the code is right. It stays good until {@link #end}; a wrong one counts. */
    boolean isRight(Slot slot, String code) {
        return transactions
                .read(
                        row -> MessageDigest.isEqual(row.getBytes("code_hash"), hash(slot, code)),
                        """
                        update console_codes
                           set tries = tries + 1
                         where user_id = ?
                           and purpose = ?
                           and session = ?
                           and tries < ?
                           and expires_at > ?
                        returning code_hash""",
                        slot.userId,
                        slot.purpose.name(),
                        slot.sessionHash(),
                        MAX_TRIES,
                        clock.instant())
                .first()
                .orElse(false);
    }

    /**
     * Uses a code up in the transaction: of several at once, one succeeds.
     *
     * @return what it was made for; empty when it was used, replaced or ended meanwhile
     */
    Optional<Waiting> end(Connection connection, Slot slot, String code) throws SQLException {
        return Pipeline.read(connection, Codes::read, """
                        delete from console_codes
                         where user_id = ?
                           and purpose = ?
                           and code_hash = ?
                        returning subject, expires_at""", slot.userId, slot.purpose.name(), hash(slot, code))
                .first();
    }

    /** Uses a code up in a transaction of its own; returns whether it was there. */
    boolean end(Slot slot, String code) {
        return transactions.call(connection -> end(connection, slot, code)).isPresent();
    }

    /** Whether there was one to end, whatever it is. */
    static boolean endAny(Connection connection, UUID userId, Purpose purpose) throws SQLException {
        return Pipeline.read(
                        connection,
                        _ -> true,
                        "delete from console_codes where user_id = ? and purpose = ? returning 1",
                        userId,
                        purpose.name())
                .isPresent();
    }

    Optional<Waiting> waiting(UUID userId, Purpose purpose) {
        return transactions
                .read(Codes::read, """
                select subject, expires_at
                  from console_codes
                 where user_id = ?
                   and purpose = ?
                   and tries < ?
                   and expires_at > ?""", userId, purpose.name(), MAX_TRIES, clock.instant())
                .first();
    }

    private static Waiting read(ResultSet row) throws SQLException {
        return new Waiting(
                row.getString("subject"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    /** @return how many were forgotten */
    int sweep() {
        return transactions.call(
                connection -> Pipeline.read(connection, row -> row.getInt("total"), """
                        with gone as (
                            delete from console_codes
                             where (user_id, purpose) in (select user_id, purpose
                                                            from console_codes
                                                           where expires_at < ?
                                                           limit ?
                                                             for update skip locked)
                            returning 1)
                        select count(*) as total from gone""", clock.instant(), SWEPT_AT_ONCE)
                        .only());
    }

    private byte[] hash(Slot slot, String code) {
        return secrets.fingerprint(PURPOSE, slot.purpose + "\n" + slot.userId + "\n" + slot.session + "\n" + code);
    }
}
