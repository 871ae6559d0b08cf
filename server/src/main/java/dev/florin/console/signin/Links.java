package dev.florin.console.signin;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Long random texts that are good once and for a while. The database holds their hashes. */
final class Links {
    private static final int BYTES = 32;
    private static final int MAX_CHARS = 100;
    private static final int SWEPT_AT_ONCE = 1_000;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Links(InstantSource clock) {
        this.clock = clock;
    }

    /** What a link is good for. */
    enum Purpose {
        /** Signing in by an e-mail. */
        SIGN_IN(Duration.ofMinutes(15)),
        /** Choosing another password. */
        PASSWORD(Duration.ofMinutes(30)),
        /** Undoing a change of the address that the e-mail went to, which is the link's subject. */
        ADDRESS(Duration.ofDays(7)),
        /** Signing in as the demo's user. */
        DEMO(Duration.ofMinutes(10));

        private final Duration lifetime;

        Purpose(Duration lifetime) {
            this.lifetime = lifetime;
        }

        Duration lifetime() {
            return lifetime;
        }
    }

    /**
     * Whose link it was.
     *
     * @param subject what it was made for, or null
     * @param expiresAt when it would have ended: of two links for one purpose, the older one ends first
     */
    record Used(UUID userId, @Nullable String subject, Instant expiresAt) {}

    /** A text that nobody guesses. */
    String secret() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Makes a link in the transaction. Older ones stay good: a stranger who asks for another one must not end them. */
    String make(Connection connection, Purpose purpose, UUID userId, @Nullable String subject) throws SQLException {
        String secret = secret();
        new Pipeline()
                .add(
                        """
                        insert into console_links (link_hash, purpose, user_id, subject, expires_at)
                        values (?, ?, ?, nullif(?, ''), ?)""",
                        Secrets.hash(secret),
                        purpose.name(),
                        userId,
                        subject == null ? "" : subject,
                        clock.instant().plus(purpose.lifetime()))
                .execute(connection);
        return secret;
    }

    /** Uses a link in the transaction: of several at once, one succeeds. Empty when it is unknown, used or too old. */
    Optional<Used> use(Connection connection, Purpose purpose, String secret) throws SQLException {
        if (secret.length() > MAX_CHARS) {
            return Optional.empty();
        }
        return Pipeline.read(
                        connection,
                        row -> new Used(
                                row.getObject("user_id", UUID.class),
                                row.getString("subject"),
                                row.getObject("expires_at", OffsetDateTime.class)
                                        .toInstant()),
                        """
                        delete from console_links
                         where link_hash = ?
                           and purpose = ?
                           and expires_at > ?
                        returning user_id, subject, expires_at""",
                        Secrets.hash(secret),
                        purpose.name(),
                        clock.instant())
                .first();
    }

    /** Whose link it is, without using it: what follows is done in that person's name. */
    Optional<UUID> owner(Transactions transactions, Purpose purpose, String secret) {
        return transactions
                .read(
                        row -> row.getObject("user_id", UUID.class),
                        "select user_id from console_links where link_hash = ? and purpose = ? and expires_at > ?",
                        Secrets.hash(secret),
                        purpose.name(),
                        clock.instant())
                .first();
    }

    /** Ends what is left of the person's links for a purpose, in the transaction. */
    void end(Connection connection, Purpose purpose, UUID userId) throws SQLException {
        new Pipeline()
                .add("delete from console_links where user_id = ? and purpose = ?", userId, purpose.name())
                .execute(connection);
    }

    /**
     * Ends the links that a used one outranks, in the transaction: those made after it, and others to the same mailbox.
     * Older ones to other mailboxes stay good: a thief of a session has younger links than its owner.
     *
     * @return when the first of them all was made
     */
    Instant endOutranked(Connection connection, Purpose purpose, Used used) throws SQLException {
        Result<Instant> ended = Pipeline.read(
                connection,
                row -> row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                """
                        delete from console_links
                         where user_id = ?
                           and purpose = ?
                           and (expires_at >= ? or lower(subject) = lower(?))
                        returning expires_at""",
                used.userId,
                purpose.name(),
                used.expiresAt,
                used.subject == null ? "" : used.subject);
        Instant first = ended.rows().stream().reduce(used.expiresAt, (a, b) -> a.isBefore(b) ? a : b);
        return first.minus(purpose.lifetime());
    }

    /** @return how many were forgotten */
    int sweep(Transactions transactions) {
        Instant now = clock.instant();
        Pipeline pipeline = new Pipeline();
        Result<Integer> ofLinks = pipeline.query(row -> row.getInt("total"), """
                with gone as (
                    delete from console_links
                     where link_hash in (select link_hash
                                           from console_links
                                          where expires_at < ?
                                          limit ?
                                            for update skip locked)
                    returning 1)
                select count(*) as total from gone""", now, SWEPT_AT_ONCE);
        Result<Integer> ofSignUps = pipeline.query(row -> row.getInt("total"), """
                with gone as (
                    delete from console_sign_ups
                     where sign_up_hash in (select sign_up_hash
                                              from console_sign_ups
                                             where expires_at < ?
                                             limit ?
                                               for update skip locked)
                    returning 1)
                select count(*) as total from gone""", now, SWEPT_AT_ONCE);
        Result<Integer> ofChallenges = pipeline.query(row -> row.getInt("total"), """
                with gone as (
                    delete from console_challenges
                     where challenge_hash in (select challenge_hash
                                                from console_challenges
                                               where expires_at < ?
                                               limit ?
                                                 for update skip locked)
                    returning 1)
                select count(*) as total from gone""", now, SWEPT_AT_ONCE);
        transactions.run(pipeline::execute);
        return ofLinks.only() + ofSignUps.only() + ofChallenges.only();
    }
}
