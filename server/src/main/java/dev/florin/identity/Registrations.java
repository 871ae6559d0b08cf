package dev.florin.identity;

import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;

/** Users whom apps register: those apps that an operator has let do so. */
public final class Registrations {
    private final Transactions transactions;
    private final Accounts accounts;
    private final InstantSource clock;
    private final Ids ids;

    public Registrations(DataSource dataSource, Accounts accounts, InstantSource clock, Ids ids) {
        this.transactions = new Transactions(dataSource);
        this.accounts = accounts;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Lets an app register users, or no longer.
     *
     * @return whether there is such an app
     */
    public boolean allow(UUID appId, boolean allowed) {
        return transactions
                .read(
                        _ -> true,
                        "update apps set may_register_users = ? where app_id = ? and deleted_at is null returning 1",
                        allowed,
                        appId)
                .isPresent();
    }

    /** @param replayed whether the app has registered them before, with the same words */
    public record Registered(UUID userId, boolean replayed) {}

    /**
     * Makes the user, a consumer account with its balances, and its owner's seat, and grants the app what it may ask of
     * users: one transaction. The same registration, sent again, finds the user that it made.
     *
     * @throws dev.florin.platform.RefusedException when the app may not, or phone or e-mail address are another user's
     */
    public Registered register(UUID appId, Registration wanted) {
        try {
            return transactions.call(connection -> register(connection, appId, wanted));
        } catch (DuplicateKeyException e) {
            throw emailInUse();
        }
    }

    private Registered register(Connection connection, UUID appId, Registration wanted) throws SQLException {
        Pipeline reading = new Pipeline();
        Result<Boolean> allowed = reading.query(row -> row.getBoolean("is_allowed"), """
                select may_register_users and status = 'ACTIVE' as is_allowed
                  from apps
                 where app_id = ?
                   and deleted_at is null
                   for share""", appId);
        // Phone numbers have no unique index, as users may share one; two registrations of one come one by one.
        reading.add(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                "registered phone " + wanted.user().phone());
        Result<Like> alike = addAlike(reading, appId, wanted);
        reading.execute(connection);
        if (!allowed.first().orElse(false)) {
            throw Refusal.of(
                            Reason.USER_ACCESS_INVALID,
                            "Invalid user access. The app may not register users: that needs a permission of whoever operates"
                                    + " this server, and an app that is open to everybody.")
                    .asException();
        }
        for (Like one : alike.rows()) {
            if (one.isSame) {
                return new Registered(one.userId, true);
            }
        }
        refuse(alike);
        return new Registered(write(connection, appId, wanted), false);
    }

    private static void refuse(Result<Like> alike) {
        if (alike.rows().stream().anyMatch(Like::hasPhone)) {
            throw Refusal.of(Reason.PHONE_IN_USE).asException();
        }
        if (alike.isPresent()) {
            throw emailInUse();
        }
    }

    private static RuntimeException emailInUse() {
        return Refusal.invalid("emailAddress", "is another user's").asException();
    }

    private record Like(UUID userId, boolean hasPhone, boolean isSame) {
        static Like read(ResultSet row) throws SQLException {
            return new Like(
                    row.getObject("user_id", UUID.class), row.getBoolean("has_phone"), row.getBoolean("is_same"));
        }
    }

    /** Users who have the e-mail address or the phone number; whether this registration has made them comes first. */
    private static Result<Like> addAlike(Pipeline pipeline, UUID appId, Registration wanted) {
        NewUser user = wanted.user();
        return pipeline.query(
                Like::read,
                """
                select u.user_id, coalesce(u.phone = ?, false) as has_phone,
                       coalesce(r.app_id = ? and r.date_of_birth = ? and u.phone = ? and lower(u.email) = lower(?)
                                and u.first_name = ? and u.last_name = ?, false) as is_same
                  from users u
                  left join registered_users r using (user_id)
                 where u.phone = ?
                    or lower(u.email) = lower(?)
                 order by is_same desc
                 limit 10""",
                phone(user),
                appId,
                wanted.dateOfBirth(),
                phone(user),
                user.email(),
                user.firstName(),
                user.lastName(),
                phone(user),
                user.email());
    }

    private static String phone(NewUser user) {
        return String.valueOf(user.phone());
    }

    private UUID write(Connection connection, UUID appId, Registration wanted) throws SQLException {
        Instant now = clock.instant();
        UUID userId = ids.next();
        NewUser user = wanted.user();
        Pipeline pipeline = new Pipeline();
        Users.add(pipeline, userId, user, now);
        accounts.add(
                pipeline,
                new Accounts.NewAccount(
                        ids.next(), AccountType.CONSUMER, user.firstName() + " " + user.lastName(), userId),
                now);
        pipeline.add(
                "insert into registered_users (user_id, app_id, date_of_birth, registered_at) values (?, ?, ?, ?)",
                userId,
                appId,
                wanted.dateOfBirth(),
                now);
        pipeline.add("""
                insert into user_scopes (app_id, user_id, scope, granted_at, expires_at)
                select app_id, ?, scope, ?, expires_at
                  from app_scopes
                 where app_id = ?
                   and (expires_at is null or expires_at > ?)""", userId, now, appId, now);
        pipeline.execute(connection);
        return userId;
    }
}
