package dev.florin.identity;

import dev.florin.audit.Acting;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Refusal;
import dev.florin.platform.Transactions;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users, as operators make, look at and block them. */
public final class Users {
    /** The most apps of one user that are shown. */
    private static final int MAX_GRANTS = 200;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Ids ids;

    public Users(DataSource dataSource, InstantSource clock, Ids ids) {
        this.transactions = new Transactions(dataSource);
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Makes a user. Nobody can act for them until they have a seat and have granted an app something.
     *
     * @throws dev.florin.platform.RefusedException when the e-mail address is another user's, in any case
     */
    public User create(NewUser wanted) {
        User user = new User(ids.next(), wanted.firstName(), wanted.lastName(), wanted.email());
        Acting.about(user.userId().toString());
        Pipeline pipeline = new Pipeline();
        add(pipeline, user.userId(), wanted, clock.instant());
        try {
            transactions.atOnce(pipeline);
        } catch (DataIntegrityViolationException e) {
            throw Refusal.invalid("email", "is another user's").asException();
        }
        return user;
    }

    /**
     * Adds a new user to a pipeline, which fails by {@code users_by_email} when another user has the e-mail address, in
     * upper or lower case. The user has the seats that accounts have offered the address.
     */
    public static void add(Pipeline pipeline, UUID userId, NewUser wanted, Instant now) {
        pipeline.add(
                """
                insert into users (user_id, first_name, last_name, email, phone, created_at)
                values (?, ?, ?, ?, nullif(?, ''), ?)""",
                userId,
                wanted.firstName(),
                wanted.lastName(),
                wanted.email(),
                wanted.phone() == null ? "" : wanted.phone(),
                now);
        addInvitedSeats(pipeline, userId, wanted.email(), now);
    }

    /**
     * Adds to a pipeline a user's new e-mail address, as {@link #add} does for a new user: they have shown that it is
     * theirs.
     */
    public static void addAddress(Pipeline pipeline, UUID userId, String email, Instant now) {
        pipeline.add("update users set email = ? where user_id = ?", email, userId);
        addInvitedSeats(pipeline, userId, email, now);
    }

    /**
     * Seats in accounts that have invited this address, except those in which the user already is. They are offered:
     * nobody has proven yet whose address it is.
     */
    private static void addInvitedSeats(Pipeline pipeline, UUID userId, String email, Instant now) {
        pipeline.add("""
                with invited as
                     (delete from seat_invitations
                       where lower(email) = lower(?)
                         and status = 'PENDING'
                      returning account_id, seat_id, roles, mailed_at, lower(email) as email)
                insert into seats (account_id, seat_id, user_id, is_default, roles, status, created_at, mailed_at, asked_email,
                                   is_accepted)
                select account_id, seat_id, ?, true, roles, 'PENDING', ?, mailed_at, email, false
                  from invited i
                 where not exists (select from seats s where s.account_id = i.account_id and s.user_id = ?)""", email, userId, now, userId);
    }

    /**
     * Blocks a user or unblocks them. Blocked, they get no new token in any account; tokens that they have live to their
     * end, which is at most {@link TokenLifetimes#access} away.
     *
     * @return whether there is such a user
     */
    public boolean setStatus(UUID userId, UserStatus status) {
        int changed = jdbc.sql("update users set status = :status where user_id = :userId")
                .param("userId", userId)
                .param("status", status.name())
                .update();
        return changed == 1;
    }

    /**
     * Gives a user another name.
     *
     * @throws dev.florin.platform.RefusedException when it will not do
     */
    public void rename(UUID userId, String firstName, String lastName) {
        jdbc.sql("update users set first_name = :firstName, last_name = :lastName where user_id = :userId")
                .param("userId", userId)
                .param("firstName", NewUser.name("firstName", firstName, NewUser.MAX_NAME))
                .param("lastName", NewUser.name("lastName", lastName, NewUser.MAX_NAME))
                .update();
    }

    /** A user with seats and grants: three statements. */
    public Optional<UserDetail> find(UUID userId) {
        return jdbc.sql(SELECT + " where user_id = :userId")
                .param("userId", userId)
                .query(Users::user)
                .optional()
                .map(this::whole);
    }

    /** The same, by the e-mail address in any case. */
    public Optional<UserDetail> findByEmail(String email) {
        return jdbc.sql(SELECT + " where lower(email) = lower(:email)")
                .param("email", email.strip())
                .query(Users::user)
                .optional()
                .map(this::whole);
    }

    /**
     * A page of users, the newest first.
     *
     * @param after the last user of the page before, or null for the first page
     * @param limit from 1 to {@link Listed#MAX_PAGE}
     */
    public Listed<UserDetail> list(@Nullable UserStatus status, @Nullable UUID after, int limit) {
        return new ByAge<>(jdbc, SELECT, "users", "user_id", Users::user).page(status, after, limit);
    }

    private static final String SELECT = """
            select user_id, first_name, last_name, email, phone, status, created_at
            from users""";

    private UserDetail whole(UserDetail user) {
        UUID userId = user.user().userId();
        return new UserDetail(
                user.user(), user.phone(), user.status(), user.createdAt(), places(userId), grants(userId));
    }

    private List<UserDetail.Place> places(UUID userId) {
        return jdbc.sql("""
                select s.account_id, a.name, a.type, s.seat_id, s.is_default, s.roles, s.status
                from seats s
                join accounts a on a.account_id = s.account_id
                where s.user_id = :userId
                order by s.created_at, s.account_id, s.seat_id
                limit :limit
                """)
                .param("userId", userId)
                .param("limit", Directory.MAX_SEATS_PER_USER)
                .query((row, _) -> new UserDetail.Place(
                        row.getObject("account_id", UUID.class),
                        row.getString("name"),
                        AccountType.valueOf(row.getString("type")),
                        row.getObject("seat_id", UUID.class),
                        row.getBoolean("is_default"),
                        Role.known(texts(row.getArray("roles"))),
                        SeatStatus.valueOf(row.getString("status"))))
                .list();
    }

    private List<UserDetail.Grant> grants(UUID userId) {
        return jdbc.sql("""
                select g.app_id, a.name, array_agg(g.scope) as scopes
                from user_scopes g
                join apps a on a.app_id = g.app_id
                where g.user_id = :userId
                  and (g.expires_at is null or g.expires_at > :now)
                group by g.app_id, a.name
                order by a.name, g.app_id
                limit :limit
                """)
                .param("userId", userId)
                .param("now", UtcTime.of(clock.instant()))
                .param("limit", MAX_GRANTS)
                .query((row, _) -> new UserDetail.Grant(
                        row.getObject("app_id", UUID.class),
                        row.getString("name"),
                        ScopeType.known(texts(row.getArray("scopes"))).stream()
                                .sorted()
                                .toList()))
                .list();
    }

    private static UserDetail user(ResultSet row, int index) throws SQLException {
        return new UserDetail(
                new User(
                        row.getObject("user_id", UUID.class),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("email")),
                row.getString("phone"),
                UserStatus.valueOf(row.getString("status")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                List.of(),
                List.of());
    }

    static String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
    }
}
