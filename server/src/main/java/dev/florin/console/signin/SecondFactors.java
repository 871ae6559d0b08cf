package dev.florin.console.signin;

import dev.florin.platform.MovableClock;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.keys.SealedColumn;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Codes of an app, and recovery codes for people who have lost it. The app's secret is sealed with the master key;
 * recovery codes are shown once and kept as hashes. Each code is good once.
 */
final class SecondFactors {
    static final int RECOVERY_CODES = 10;

    private static final String PURPOSE = "console-totp";

    static final SealedColumn COLUMN =
            SealedColumn.ofBytes("console_totp", "secret", SealedColumn.Purpose.of(PURPOSE), SecondFactors.class);

    private static final int SECRET_BYTES = 20;
    private static final int RECOVERY_BYTES = 10;
    private static final int GROUP = 4;

    private final Transactions audited;
    private final Secrets secrets;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactors(Transactions audited, Secrets secrets, InstantSource clock) {
        this.audited = audited;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * What a person has set up.
     *
     * @param recoveryCodes how many are left
     */
    record State(boolean totp, int recoveryCodes) {}

    private record Row(byte[] secret, boolean isConfirmed, long lastStep) {}

    State state(UUID userId) {
        return audited.read(
                        row -> new State(row.getBoolean("has_totp"), row.getInt("recovery_codes")), """
                select exists (select 1 from console_totp where user_id = ? and confirmed_at is not null) as has_totp,
                       (select count(*) from console_recovery_codes where user_id = ?) as recovery_codes""", userId, userId)
                .only();
    }

    /** A new secret, which replaces one that was never confirmed; null when there is a confirmed one. */
    byte @Nullable [] begin(UUID userId) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        boolean isWritten = audited.read(_ -> true, """
                insert into console_totp as known (user_id, secret)
                values (?, ?)
                on conflict (user_id) do update
                   set secret = excluded.secret, last_step = 0
                 where known.confirmed_at is null
                returning 1""", userId, secrets.encrypt(PURPOSE, secret))
                .isPresent();
        return isWritten ? secret : null;
    }

    /** Turns the app on by its first code; returns the recovery codes, or null when the code is wrong. */
    @Nullable
    List<String> confirm(UUID userId, String code) {
        return Audited.by(
                Audited.own(userId, "console.totp.on"),
                () -> audited.<@Nullable List<String>>call(connection -> {
                    Row row = locked(connection, userId);
                    if (row == null || row.isConfirmed || !isUsed(connection, userId, row, code)) {
                        return null;
                    }
                    new Pipeline()
                            .add("update console_totp set confirmed_at = ? where user_id = ?", clock.instant(), userId)
                            .execute(connection);
                    return newRecoveryCodes(connection, userId);
                }));
    }

    /** Whether a code of the app is right. It is used up. */
    boolean use(UUID userId, String code) {
        return audited.call(connection -> {
            Row row = locked(connection, userId);
            return row != null && row.isConfirmed && isUsed(connection, userId, row, code);
        });
    }

    /** Whether a recovery code is right. It is used up. */
    boolean useRecoveryCode(UUID userId, String code) {
        return Audited.by(
                Audited.own(userId, "console.recovery-code.use"),
                () -> audited.call(connection -> Pipeline.read(
                                connection,
                                _ -> true,
                                "delete from console_recovery_codes where user_id = ? and code_hash = ? returning 1",
                                userId,
                                hash(code))
                        .isPresent()));
    }

    /** Turns the app off, and takes the recovery codes with it. */
    void off(UUID userId) {
        Audited.by(Audited.own(userId, "console.totp.off"), () -> {
            audited.run(connection -> new Pipeline()
                    .add("delete from console_totp where user_id = ?", userId)
                    .add("delete from console_recovery_codes where user_id = ?", userId)
                    .execute(connection));
            return true;
        });
    }

    /** Adds to a pipeline the end of a second step that was set up since then, with its recovery codes. */
    static void addEndSince(Pipeline pipeline, UUID userId, Instant since) {
        pipeline.add("""
                        delete from console_recovery_codes
                         where user_id = ?
                           and exists (select from console_totp where user_id = ? and confirmed_at >= ?)""", userId, userId, since)
                .add("delete from console_totp where user_id = ? and confirmed_at >= ?", userId, since);
    }

    /** Replaces the recovery codes. */
    List<String> newRecoveryCodes(UUID userId) {
        return Audited.by(
                Audited.own(userId, "console.recovery-codes.new"),
                () -> audited.call(connection -> newRecoveryCodes(connection, userId)));
    }

    private List<String> newRecoveryCodes(Connection connection, UUID userId) throws SQLException {
        List<String> codes = new ArrayList<>();
        Pipeline pipeline = new Pipeline().add("delete from console_recovery_codes where user_id = ?", userId);
        for (int i = 0; i < RECOVERY_CODES; i++) {
            byte[] bytes = new byte[RECOVERY_BYTES];
            random.nextBytes(bytes);
            String code = grouped(Base32.encode(bytes));
            codes.add(code);
            pipeline.add("insert into console_recovery_codes (user_id, code_hash) values (?, ?)", userId, hash(code));
        }
        pipeline.execute(connection);
        return codes;
    }

    private @Nullable Row locked(Connection connection, UUID userId) throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> new Row(
                                secrets.decrypt(PURPOSE, row.getBytes("secret")),
                                row.getTimestamp("confirmed_at") != null,
                                row.getLong("last_step")),
                        "select secret, confirmed_at, last_step from console_totp where user_id = ? for update",
                        userId)
                .first()
                .orElse(null);
    }

    private boolean isUsed(Connection connection, UUID userId, Row row, String code) throws SQLException {
        // The app knows the real time alone.
        Instant real = MovableClock.realOf(clock).instant();
        OptionalLong step = Totp.step(row.secret, code, real, row.lastStep);
        if (step.isPresent()) {
            new Pipeline()
                    .add("update console_totp set last_step = ? where user_id = ?", step.getAsLong(), userId)
                    .execute(connection);
        }
        return step.isPresent();
    }

    /** Eighty random bits need no slow hash. Equal however somebody writes the code. */
    private static byte[] hash(String code) {
        return Secrets.hash(code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", ""));
    }

    private static String grouped(String text) {
        StringBuilder grouped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            grouped.append(i > 0 && i % GROUP == 0 ? "-" : "").append(text.charAt(i));
        }
        return grouped.toString();
    }
}
