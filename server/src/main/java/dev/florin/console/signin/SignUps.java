package dev.florin.console.signin;

import dev.florin.identity.AccountType;
import dev.florin.identity.Accounts;
import dev.florin.identity.Invitations;
import dev.florin.identity.NewUser;
import dev.florin.identity.Users;
import dev.florin.money.Money;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.wallet.ManualDeposit;
import dev.florin.wallet.ManualDeposits;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/**
 * People who sign up, from the form to the account. Until they have shown that the address is theirs there is no user,
 * so nobody can keep an address from its owner. A link alone confirms nothing: the person who opens it must also show
 * that they signed up, by the browser or the password, so that nobody gets an account with a stranger's password.
 */
final class SignUps {
    static final Duration LIFETIME = Duration.ofMinutes(30);
    static final int MAX_TRIES = 5;

    /** What a new account has in staging, where no money is real. */
    static final Money TEST_BALANCE = Money.usd(100_00);

    private static final String WHY_BALANCE = "Test balance of a new account in staging";

    private static final int CODES = 1_000_000;
    private static final String PURPOSE = "console-sign-up";

    private final Transactions audited;
    private final Secrets secrets;
    private final InstantSource clock;
    private final Accounts accounts;
    private final Ids ids;
    private final @Nullable ManualDeposits testBalance;
    private final Links links;
    private final Invitations invitations;
    private final SecureRandom random = new SecureRandom();

    /** @param testBalance books the test balance of new accounts; null in live, where there is none */
    SignUps(
            Transactions audited,
            Secrets secrets,
            InstantSource clock,
            Accounts accounts,
            Ids ids,
            Invitations invitations,
            @Nullable ManualDeposits testBalance) {
        this.audited = audited;
        this.secrets = secrets;
        this.clock = clock;
        this.accounts = accounts;
        this.ids = ids;
        this.testBalance = testBalance;
        this.links = new Links(clock);
        this.invitations = invitations;
    }

    /** What the browser keeps, and what goes into the e-mail. */
    record Begun(String signUp, String link, String code, boolean isTaken) {}

    private record Row(byte[] signUpHash, byte[] codeHash, NewUser user, String passwordHash) {}

    /** Does the same whether or not the address is already a user's. */
    Begun begin(NewUser user, String passwordHash) {
        String signUp = links.secret();
        String link = links.secret();
        String code = String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
        Pipeline pipeline = new Pipeline()
                .add(
                        """
                        insert into console_sign_ups
                               (sign_up_hash, link_hash, code_hash, email, first_name, last_name, password_hash, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""",
                        Secrets.hash(signUp),
                        Secrets.hash(link),
                        codeHash(Secrets.hash(signUp), code),
                        user.email(),
                        user.firstName(),
                        user.lastName(),
                        passwordHash,
                        clock.instant().plus(LIFETIME));
        Result<Boolean> taken = pipeline.query(
                row -> row.getBoolean("is_taken"),
                "select exists (select from users where lower(email) = lower(?)) as is_taken",
                user.email());
        audited.run(pipeline::execute);
        return new Begun(signUp, link, code, taken.only());
    }

    /** Confirms by the code, in the browser that signed up. Empty when it is wrong, used, too old or tried too often. */
    Optional<UUID> confirmByCode(String signUp, String code) {
        byte[] hash = Secrets.hash(signUp);
        return tried("sign_up_hash", hash)
                .filter(row -> MessageDigest.isEqual(row.codeHash, codeHash(hash, code)))
                .flatMap(this::make);
    }

    /** Confirms by the link, in the browser that signed up. */
    Optional<UUID> confirmByLink(String link, String signUp) {
        return tried("link_hash", Secrets.hash(link))
                .filter(row -> MessageDigest.isEqual(row.signUpHash, Secrets.hash(signUp)))
                .flatMap(this::make);
    }

    /** Confirms by the link in another browser, with the password that was chosen. */
    Optional<UUID> confirmByLink(String link, String password, Passwords passwords) {
        return tried("link_hash", Secrets.hash(link))
                .filter(row -> passwords.matches(password, row.passwordHash))
                .flatMap(this::make);
    }

    /** Counts a try first, so that many at once are no more than {@link #MAX_TRIES}. */
    private Optional<Row> tried(String column, byte[] hash) {
        return audited.read(SignUps::read, """
                update console_sign_ups
                   set tries = tries + 1
                 where %s = ?
                   and tries < ?
                   and expires_at > ?
                returning sign_up_hash, code_hash, email, first_name, last_name, password_hash""".formatted(column), hash, MAX_TRIES, clock.instant())
                .first();
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getBytes("sign_up_hash"),
                row.getBytes("code_hash"),
                new NewUser(row.getString("first_name"), row.getString("last_name"), row.getString("email"), null),
                row.getString("password_hash"));
    }

    /** Empty when the address has become another user's meanwhile, or the sign-up was confirmed at the same time. */
    private Optional<UUID> make(Row row) {
        UUID userId = ids.next();
        try {
            return Audited.by(
                    Audited.own(userId, "console.sign-up"),
                    () -> audited.call(connection -> isFirst(connection, row)
                            ? Optional.of(withAccount(connection, userId, new Made(row.user, row.passwordHash)))
                            : Optional.<UUID>empty()));
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes the user whom a link invites, with the seat that it offers, else with an account of their own: the e-mail
     * has shown that the address is theirs. Empty when the link was used meanwhile, or the address has become another
     * user's.
     */
    Optional<UUID> join(String link, NewUser user, String passwordHash) {
        UUID userId = ids.next();
        try {
            return Audited.by(
                    Audited.own(userId, "console.sign-up"),
                    () -> audited.call(connection -> {
                        Invitations.Taken taken =
                                invitations.take(connection, link).orElse(null);
                        if (taken == null) {
                            return Optional.<UUID>empty();
                        }
                        Made made = new Made(user, passwordHash);
                        if (taken.accountId() == null || taken.seatId() == null) {
                            withAccount(connection, userId, made);
                        } else {
                            withoutAccount(userId, made, clock.instant()).execute(connection);
                            Invitations.seat(connection, userId, taken.accountId(), taken.seatId());
                        }
                        return Optional.of(userId);
                    }));
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
    }

    private record Made(NewUser user, String passwordHash) {}

    private static boolean isFirst(Connection connection, Row row) throws SQLException {
        return Pipeline.read(
                        connection,
                        _ -> true,
                        "delete from console_sign_ups where sign_up_hash = ? returning 1",
                        row.signUpHash)
                .isPresent();
    }

    private UUID withAccount(Connection connection, UUID userId, Made made) throws SQLException {
        UUID accountId = ids.next();
        Instant now = clock.instant();
        String name = made.user.firstName() + " " + made.user.lastName();
        Pipeline pipeline = withoutAccount(userId, made, now);
        accounts.add(pipeline, new Accounts.NewAccount(accountId, AccountType.CONSUMER, name, userId), now);
        pipeline.execute(connection);
        if (testBalance != null) {
            testBalance.deposit(
                    connection,
                    new ManualDeposit(accountId, null, TEST_BALANCE, WHY_BALANCE, "console:sign-up", "sign-up"));
        }
        return userId;
    }

    private static Pipeline withoutAccount(UUID userId, Made made, Instant now) {
        Pipeline pipeline = new Pipeline();
        Users.add(pipeline, userId, made.user, now);
        return pipeline.add("""
                        insert into console_logins (user_id, password_hash, password_changed_at, created_at)
                        values (?, ?, ?, ?)""", userId, made.passwordHash, now, now);
    }

    private byte[] codeHash(byte[] signUpHash, String code) {
        return secrets.fingerprint(PURPOSE, HexFormat.of().formatHex(signUpHash) + "\n" + code);
    }
}
