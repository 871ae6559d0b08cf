package dev.florin.identity;

import dev.florin.platform.Pipeline;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of authorised users: seats of users, and invitations of addresses that no user has. */
final class AuthorizedUserRows {
    /** How long a person is not written to again. */
    static final Duration LETTER_EVERY = Duration.ofHours(1);

    /** The most e-mails of one account in {@link #LETTERS_OF}. */
    static final int MAX_LETTERS_A_DAY = 100;

    static final Duration LETTERS_OF = Duration.ofDays(1);

    /** The account's name and status, how many people it has, and how many of them were written to since a time. */
    static final String ACCOUNT = """
            select a.name, a.status, count(p.*) as people, count(p.*) filter (where p.mailed_at > ?) as letters
              from accounts a
              left join (select account_id, mailed_at from seats
                         union all
                         select account_id, mailed_at from seat_invitations) p using (account_id)
             where a.account_id = ?
             group by a.account_id""";

    /** Ends a seat. The account still sees the address that it saw before, and no later one. */
    static final String END_SEAT = """
            update seats s
               set status = 'INACTIVE',
                   asked_email = case when s.is_accepted then lower(u.email) else s.asked_email end,
                   is_accepted = false
              from users u
             where u.user_id = s.user_id
               and s.account_id = ?
               and s.seat_id = ?""";

    /** Somebody's seat or invitation as it is. */
    record Standing(
            UUID seatId,
            List<Role> roles,
            SeatStatus status,
            @Nullable Instant mailedAt) {
        Standing {
            roles = List.copyOf(roles);
        }
    }

    /** As it shall be. */
    record Place(UUID accountId, UUID seatId, List<Role> roles, SeatStatus status) {
        Place {
            roles = List.copyOf(roles);
        }
    }

    /**
     * The person whom the account invites.
     *
     * @param email by which address; null where it was none
     */
    record Asked(UUID userId, @Nullable String email) {}

    @Nullable
    UUID byEmail(Connection connection, String email) throws SQLException {
        return first(ids(connection, "select user_id from users where lower(email) = lower(?)", email));
    }

    /** The user of a seat that is offered to this address, which need not be theirs any more. */
    @Nullable
    UUID byOffer(Connection connection, UUID accountId, String email) throws SQLException {
        List<UUID> found = new ArrayList<>();
        new Pipeline()
                .add(row -> found.add(row.getObject("user_id", UUID.class)), """
                        select user_id
                          from seats
                         where account_id = ?
                           and status = 'PENDING'
                           and asked_email = lower(?)
                         order by created_at desc, seat_id
                         limit 1""", accountId, email)
                .execute(connection);
        return first(found);
    }

    /** The user to whom a seat is offered; null when it is not, or to an address that no user has. */
    @Nullable
    UUID byOffer(Connection connection, UUID accountId, UUID seatId) throws SQLException {
        List<UUID> found = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> found.add(row.getObject("user_id", UUID.class)),
                        "select user_id from seats where account_id = ? and seat_id = ? and status = 'PENDING'",
                        accountId,
                        seatId)
                .execute(connection);
        return first(found);
    }

    /** The only user with the number; none when there are several, as it could be any of them. */
    @Nullable
    UUID byPhone(Connection connection, String phone) throws SQLException {
        List<UUID> found = ids(connection, "select user_id from users where phone = ? limit 2", phone);
        return found.size() == 1 ? found.getFirst() : null;
    }

    String email(Connection connection, UUID userId) throws SQLException {
        List<String> found = new ArrayList<>();
        new Pipeline()
                .add(row -> found.add(row.getString("email")), "select email from users where user_id = ?", userId)
                .execute(connection);
        return found.getFirst();
    }

    /** The user's seat in the account, an active one first. */
    @Nullable
    Standing seat(Connection connection, UUID accountId, UUID userId) throws SQLException {
        return standing(connection, """
                select seat_id, roles, status, mailed_at
                  from seats
                 where account_id = ?
                   and user_id = ?
                 order by status = 'ACTIVE' desc, created_at desc, seat_id
                 limit 1""", accountId, userId);
    }

    @Nullable
    Standing invitation(Connection connection, UUID accountId, String email) throws SQLException {
        return standing(connection, """
                select seat_id, roles, status, mailed_at
                  from seat_invitations
                 where account_id = ?
                   and lower(email) = lower(?)""", accountId, email);
    }

    /** What a seat or an invitation of the account may do; empty when there is neither. */
    List<Role> roles(Connection connection, UUID accountId, UUID seatId) throws SQLException {
        List<Role> roles = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> roles.addAll(Role.known(Users.texts(row.getArray("roles")))),
                        """
                        select roles from seats where account_id = ? and seat_id = ?
                        union all
                        select roles from seat_invitations where account_id = ? and seat_id = ?""",
                        accountId,
                        seatId,
                        accountId,
                        seatId)
                .execute(connection);
        return roles;
    }

    /** @param writes whether an e-mail goes out now */
    void invite(Connection connection, Place place, String email, Instant now, boolean writes) throws SQLException {
        new Pipeline()
                .add("""
                        insert into seat_invitations (account_id, seat_id, email, roles, status, created_at)
                        values (?, ?, lower(?), ?, 'PENDING', ?)
                        on conflict (account_id, seat_id) do update
                           set roles = excluded.roles,
                               status = 'PENDING'""", place.accountId, place.seatId, email, Role.names(place.roles), now)
                .add("""
                        update seat_invitations
                           set mailed_at = case when ? then ? else mailed_at end
                         where account_id = ?
                           and seat_id = ?""", writes, now, place.accountId, place.seatId)
                .execute(connection);
    }

    /**
     * This does not accept the seat. A seat on offer is still listed by the address that was invited first.
     *
     * @param writes whether an e-mail goes out now
     */
    void seat(Connection connection, Place place, Asked asked, Instant now, boolean writes) throws SQLException {
        new Pipeline()
                .add(
                        """
                        insert into seats as known
                               (account_id, seat_id, user_id, is_default, roles, status, created_at, asked_email, is_accepted)
                        select ?, ?, ?,
                               not exists (select from seats where account_id = ? and user_id = ? and is_default),
                               ?, ?, ?, lower(nullif(?, '')), false
                        on conflict (account_id, seat_id) do update
                           set roles = excluded.roles,
                               status = excluded.status,
                               asked_email = case when known.status = 'PENDING'
                                                  then coalesce(known.asked_email, excluded.asked_email)
                                                  else excluded.asked_email end,
                               is_accepted = false""",
                        place.accountId,
                        place.seatId,
                        asked.userId,
                        place.accountId,
                        asked.userId,
                        Role.names(place.roles),
                        place.status.name(),
                        now,
                        asked.email == null ? "" : asked.email)
                .add("""
                        update seats
                           set mailed_at = case when ? then ? else mailed_at end
                         where account_id = ?
                           and seat_id = ?""", writes, now, place.accountId, place.seatId)
                .execute(connection);
    }

    /** An e-mail goes out to somebody who has a seat on offer. */
    void mailed(Connection connection, UUID accountId, UUID seatId, Instant now) throws SQLException {
        new Pipeline()
                .add("update seats set mailed_at = ? where account_id = ? and seat_id = ?", now, accountId, seatId)
                .execute(connection);
    }

    void end(Connection connection, UUID accountId, UUID seatId) throws SQLException {
        new Pipeline()
                .add(END_SEAT, accountId, seatId)
                .add("delete from invitations where account_id = ? and seat_id = ?", accountId, seatId)
                .add(
                        "update seat_invitations set status = 'INACTIVE' where account_id = ? and seat_id = ?",
                        accountId,
                        seatId)
                .execute(connection);
    }

    /** Takes back what is offered and not taken yet. */
    void endOffer(Connection connection, UUID accountId, UUID seatId) throws SQLException {
        new Pipeline()
                .add("""
                        update seats
                           set status = 'INACTIVE'
                         where account_id = ?
                           and seat_id = ?
                           and status = 'PENDING'""", accountId, seatId)
                .add(
                        "update seat_invitations set status = 'INACTIVE' where account_id = ? and seat_id = ?",
                        accountId,
                        seatId)
                .execute(connection);
    }

    List<AuthorizedUser> list(Connection connection, UUID accountId, @Nullable String email, @Nullable String phone)
            throws SQLException {
        List<AuthorizedUser> found = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> found.add(person(row)),
                        """
                        select p.seat_id, p.roles, p.status, p.email, p.phone, p.first_name, p.last_name, p.mailed_at,
                               i.expires_at
                          from (select s.seat_id, s.roles, s.status,
                                       case when s.is_accepted then u.email else s.asked_email end as email,
                                       case when s.is_accepted then u.phone end as phone,
                                       case when s.is_accepted then u.first_name end as first_name,
                                       case when s.is_accepted then u.last_name end as last_name,
                                       s.created_at, s.mailed_at, s.account_id
                                  from seats s
                                  join users u using (user_id)
                                 where s.account_id = ?
                                   and not 'OWNER' = any(s.roles)
                                union all
                                select i.seat_id, i.roles, i.status, lower(i.email), null, null, null, i.created_at,
                                       i.mailed_at, i.account_id
                                  from seat_invitations i
                                 where i.account_id = ?) p
                          left join invitations i on i.account_id = p.account_id
                                                 and i.seat_id = p.seat_id
                         where (? or lower(p.email) = lower(?))
                           and (? or p.phone = ?)
                         order by p.created_at, p.seat_id
                         limit ?""",
                        accountId,
                        accountId,
                        email == null,
                        email == null ? "" : email,
                        phone == null,
                        phone == null ? "" : phone,
                        AuthorizedUsers.MAX_PEOPLE)
                .execute(connection);
        return found;
    }

    private static AuthorizedUser person(ResultSet row) throws SQLException {
        return new AuthorizedUser(
                row.getObject("seat_id", UUID.class),
                Role.known(Users.texts(row.getArray("roles"))),
                SeatStatus.valueOf(row.getString("status")),
                row.getString("email"),
                row.getString("phone"),
                row.getString("first_name"),
                row.getString("last_name"),
                time(row, "mailed_at"),
                time(row, "expires_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Standing standing(Connection connection, String sql, Object... values)
            throws SQLException {
        List<Standing> found = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> {
                            OffsetDateTime mailedAt = row.getObject("mailed_at", OffsetDateTime.class);
                            found.add(new Standing(
                                    row.getObject("seat_id", UUID.class),
                                    Role.known(Users.texts(row.getArray("roles"))),
                                    SeatStatus.valueOf(row.getString("status")),
                                    mailedAt == null ? null : mailedAt.toInstant()));
                        },
                        sql,
                        values)
                .execute(connection);
        return found.isEmpty() ? null : found.getFirst();
    }

    private static List<UUID> ids(Connection connection, String sql, Object value) throws SQLException {
        List<UUID> found = new ArrayList<>();
        new Pipeline()
                .add(row -> found.add(row.getObject("user_id", UUID.class)), sql, value)
                .execute(connection);
        return found;
    }

    private static @Nullable UUID first(List<UUID> found) {
        return found.isEmpty() ? null : found.getFirst();
    }
}
