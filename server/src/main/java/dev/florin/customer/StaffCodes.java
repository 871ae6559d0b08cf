package dev.florin.customer;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Codes that a company's own people sign in with: six digits, ten minutes, used once, five tries. Only who asked for one
 * knows the id that it is tried with, so nobody else's guesses end it.
 */
final class StaffCodes {
    private static final int CODES = 1_000_000;
    private static final int SWEPT = 20;
    private static final String PURPOSE = "staff-sign-in";
    private static final String COUNTED = "staff-sign-in-count";
    private static final String COUNT = """
            insert into staff_sign_in_counts as known (subject, asked, ends_at)
            values (?, ?, ?)
            on conflict (subject) do update
               set asked = case when known.ends_at <= ? then 0 else known.asked end + excluded.asked,
                   ends_at = case when known.ends_at <= ? then excluded.ends_at else known.ends_at end
            returning asked, ends_at""";

    private final Transactions transactions;
    private final Secrets secrets;
    private final InstantSource clock;
    private final SignInLimits limits;
    private final SecureRandom random = new SecureRandom();

    StaffCodes(Transactions transactions, Secrets secrets, InstantSource clock, SignInLimits limits) {
        this.transactions = transactions;
        this.secrets = secrets;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Whose code it is.
     *
     * @param email in lower case
     * @param companyId null for all companies
     */
    record Subject(String email, @Nullable Long companyId) {}

    /** A code, with the id that it is tried with. */
    record Code(UUID id, String text, Subject subject, Instant expiresAt) {}

    /** What became of asking. */
    sealed interface Made {
        record Done(Code code) implements Made {}

        record TooMany(Duration pause) implements Made {}

        record NotFound() implements Made {}
    }

    /** Makes a code for an e-mail address, whether anybody has it or not. */
    Made make(Subject subject, String client) {
        return made(connection -> Optional.of(subject), UUID.randomUUID(), client);
    }

    /** Makes another code in place of one that was not used; it is tried with the same id. */
    Made remake(UUID id, String client) {
        return made(connection -> find(connection, id), id, client);
    }

    private interface Subjects {
        Optional<Subject> of(Connection connection) throws SQLException;
    }

    private Made made(Subjects subjects, UUID id, String client) {
        Instant now = clock.instant();
        try {
            return transactions.call(connection -> {
                Optional<Subject> subject = subjects.of(connection);
                if (subject.isEmpty()) {
                    return new Made.NotFound();
                }
                count(connection, subject.get().email(), client, now);
                String text = String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
                Code code = new Code(id, text, subject.get(), now.plus(SignInCodes.LIFETIME));
                write(connection, code, now);
                return new Made.Done(code);
            });
        } catch (SignInCounts.TooManyException e) {
            return new Made.TooMany(e.pause);
        }
    }

    private static Optional<Subject> find(Connection connection, UUID id) throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> new Subject(row.getString("email"), row.getObject("company_id", Long.class)),
                        "select email, company_id from staff_sign_ins where sign_in_id = ? and used_at is null",
                        id)
                .first();
    }

    /**
     * Counts one code for the client and the address, and for the address alone where nobody has signed in from that client
     * before: strangers cannot use up the codes of who has it.
     */
    private void count(Connection connection, String email, String client, Instant now) throws SQLException {
        byte[] asker = asker(client);
        boolean isKnown = Pipeline.read(
                        connection,
                        _ -> true,
                        "select 1 from staff_sign_in_askers where subject = ? and asker = ? and last_at > ?",
                        subject(email),
                        asker,
                        now.minus(SignInCodes.KNOWN_FOR))
                .isPresent();
        Pipeline pipeline = new Pipeline();
        addCount(pipeline, "asker\n" + HexFormat.of().formatHex(asker) + "\n" + email, limits.perAsker(), now);
        if (!isKnown) {
            addCount(pipeline, "email\n" + email, limits.perEmail(), now);
        }
        pipeline.execute(connection);
    }

    private void addCount(Pipeline pipeline, String subject, int limit, Instant now) {
        pipeline.add(
                row -> {
                    if (row.getLong("asked") > limit) {
                        Instant end =
                                row.getObject("ends_at", OffsetDateTime.class).toInstant();
                        throw new SignInCounts.TooManyException(Duration.between(now, end));
                    }
                },
                COUNT,
                secrets.fingerprint(COUNTED, subject),
                1,
                now.plus(SignInCounts.WINDOW),
                now,
                now);
    }

    private void write(Connection connection, Code code, Instant now) throws SQLException {
        Long companyId = code.subject().companyId();
        new Pipeline()
                .add(
                        """
                        insert into staff_sign_ins (sign_in_id, email, company_id, code_hash, expires_at, created_at)
                        values (?, ?, nullif(?, 0), ?, ?, ?)
                        on conflict (sign_in_id) do update
                           set code_hash = excluded.code_hash,
                               tries = 0,
                               expires_at = excluded.expires_at
                         where staff_sign_ins.used_at is null""",
                        code.id(),
                        code.subject().email(),
                        companyId == null ? 0L : companyId,
                        hash(code.id(), code.text()),
                        code.expiresAt(),
                        now)
                .execute(connection);
    }

    /** Whose code is tried with the id; empty when nobody's is, or it was used. */
    Optional<Subject> subject(UUID id) {
        return transactions.call(connection -> find(connection, id));
    }

    /** What became of trying a code. */
    sealed interface Tried {
        record Fits(Subject subject) implements Tried {}

        record Wrong() implements Tried {}

        /** It was used, or tried too often, or its time is over. */
        record Ended() implements Tried {}

        record NotFound() implements Tried {}
    }

    /**
     * Uses a code: of several at once, one succeeds, as counting the try locks its row.
     *
     * @param spends whether a code that fits is used up by it, or good for another try
     */
    Tried use(UUID id, String code, String client, boolean spends) {
        Instant now = clock.instant();
        return transactions.call(connection -> {
            List<Tried> tried = new ArrayList<>();
            new Pipeline()
                    .add(row -> tried.add(tried(row, id, code)), """
                            update staff_sign_ins
                               set tries = tries + 1
                             where sign_in_id = ?
                               and used_at is null
                               and expires_at > ?
                               and tries < ?
                            returning email, company_id, code_hash""", id, now, SignInCodes.MAX_TRIES)
                    .execute(connection);
            if (tried.isEmpty()) {
                Result<Boolean> known =
                        Pipeline.read(connection, _ -> true, "select 1 from staff_sign_ins where sign_in_id = ?", id);
                return known.isPresent() ? new Tried.Ended() : new Tried.NotFound();
            }
            if (spends && tried.getFirst() instanceof Tried.Fits(Subject subject)) {
                mark(connection, id, subject, client, now);
            }
            return tried.getFirst();
        });
    }

    private Tried tried(ResultSet row, UUID id, String code) throws SQLException {
        return MessageDigest.isEqual(row.getBytes("code_hash"), hash(id, code))
                ? new Tried.Fits(new Subject(row.getString("email"), row.getObject("company_id", Long.class)))
                : new Tried.Wrong();
    }

    private void mark(Connection connection, UUID id, Subject subject, String client, Instant now) throws SQLException {
        new Pipeline()
                .add("update staff_sign_ins set used_at = ? where sign_in_id = ?", now, id)
                .add("""
                        insert into staff_sign_in_askers (subject, asker, last_at)
                        values (?, ?, ?)
                        on conflict (subject, asker) do update
                           set last_at = excluded.last_at""", subject(subject.email()), asker(client), now)
                .execute(connection);
    }

    /** Deletes some of what has ended; in a transaction of its own, so that it holds up nobody. */
    void sweep() {
        Instant now = clock.instant();
        transactions.run(connection -> new Pipeline()
                .add("""
                        delete from staff_sign_ins
                         where sign_in_id in (
                               select sign_in_id
                                 from staff_sign_ins
                                where expires_at < ?
                                limit ?
                                  for update skip locked)""", now.minus(Duration.ofDays(1)), SWEPT)
                .add("""
                        delete from staff_sign_in_counts
                         where subject in (
                               select subject
                                 from staff_sign_in_counts
                                where ends_at < ?
                                limit ?
                                  for update skip locked)""", now, SWEPT)
                .add("""
                        delete from staff_sign_in_askers
                         where (subject, asker) in (
                               select subject, asker
                                 from staff_sign_in_askers
                                where last_at < ?
                                limit ?
                                  for update skip locked)""", now.minus(SignInCodes.KNOWN_FOR), SWEPT)
                .execute(connection));
    }

    private byte[] subject(String email) {
        return secrets.fingerprint(COUNTED, "known\n" + email);
    }

    private byte[] asker(String client) {
        return secrets.fingerprint(COUNTED, "asker\n" + client);
    }

    private byte[] hash(UUID id, String code) {
        return secrets.fingerprint(PURPOSE, id + "\n" + code);
    }
}
