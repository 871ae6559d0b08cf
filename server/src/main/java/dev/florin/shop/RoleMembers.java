package dev.florin.shop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has a role. Another company's roles and users do not exist. */
public final class RoleMembers {
    private static final String SELECT = """
            select u.user_id, u.first_name, u.last_name, u.email, u.avatar, m.assigned_at
              from company_user_roles m
              join company_users u on u.company_id = m.company_id and u.user_id = m.user_id
             where m.company_id = ?
               and m.role_id = ?
            """;

    private final JdbcClient jdbc;

    RoleMembers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A user who has the role. */
    public record Member(
            long userId,
            String name,
            String email,
            @Nullable String avatar,
            Instant assignedAt) {}

    public boolean hasRole(long companyId, long roleId) {
        return jdbc.sql("select exists (select 1 from company_roles where company_id = ? and role_id = ?)")
                .params(companyId, roleId)
                .query(Boolean.class)
                .single();
    }

    /**
     * By their ids, at most as many.
     *
     * @param after only greater ids
     * @param search a part of a name or e-mail address in any case; empty for all
     */
    public List<Member> list(long companyId, long roleId, long after, String search, int limit) {
        return jdbc.sql(SELECT + """
                           and m.user_id > ?
                           and (? = '' or strpos(lower(concat_ws(' ', u.first_name, u.last_name, u.email)), lower(?)) > 0)
                         order by m.user_id
                         limit ?""")
                .params(companyId, roleId, after, search, search, limit)
                .query((row, _) -> member(row))
                .list();
    }

    /** Those of the company's users among them who have the role. */
    public List<Member> of(long companyId, long roleId, List<Long> userIds) {
        return jdbc.sql(SELECT + " and m.user_id = any(?) order by m.user_id")
                .params(companyId, roleId, userIds.toArray(Long[]::new))
                .query((row, _) -> member(row))
                .list();
    }

    /** The company's users among them. */
    public List<Long> known(long companyId, List<Long> userIds) {
        return jdbc.sql("select user_id from company_users where company_id = ? and user_id = any(?)")
                .params(companyId, userIds.toArray(Long[]::new))
                .query((row, _) -> row.getLong("user_id"))
                .list();
    }

    /**
     * Gives them the role, after those that they have. Waits for whoever replaces the roles of one of them, or removes
     * the role.
     *
     * @return how many have got it
     */
    public int add(long companyId, long roleId, List<Long> userIds) {
        return jdbc.sql("""
                        insert into company_user_roles (company_id, user_id, position, role_id)
                        select u.company_id, u.user_id,
                               (select coalesce(max(m.position) + 1, 0)
                                  from company_user_roles m
                                 where m.company_id = u.company_id
                                   and m.user_id = u.user_id),
                               r.role_id
                          from (select company_id, user_id
                                  from company_users
                                 where company_id = ?
                                   and user_id = any(?)
                                 order by user_id
                                   for no key update) u
                         cross join (select role_id
                                       from company_roles
                                      where company_id = ?
                                        and role_id = ?
                                        for key share) r
                         order by u.user_id
                        on conflict do nothing""")
                .params(companyId, userIds.toArray(Long[]::new), companyId, roleId)
                .update();
    }

    /** @return whether the user had the role */
    public boolean remove(long companyId, long roleId, long userId) {
        return jdbc.sql("delete from company_user_roles where company_id = ? and role_id = ? and user_id = ?")
                        .params(companyId, roleId, userId)
                        .update()
                == 1;
    }

    /** The user with this value in one of the ways to name one, active or not. */
    public List<Long> find(
            long companyId, @Nullable String email, @Nullable String username, @Nullable String externalId) {
        return jdbc.sql("""
                        select user_id
                          from company_users
                         where company_id = ?
                           and (? = '' or lower(email) = lower(?))
                           and (? = '' or lower(username) = lower(?))
                           and (? = '' or external_id = ?)
                         limit 2""")
                .params(
                        companyId,
                        text(email),
                        text(email),
                        text(username),
                        text(username),
                        text(externalId),
                        text(externalId))
                .query((row, _) -> row.getLong("user_id"))
                .list();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(
                row.getLong("user_id"),
                (row.getString("first_name") + " " + row.getString("last_name")).strip(),
                row.getString("email"),
                row.getString("avatar"),
                row.getObject("assigned_at", OffsetDateTime.class).toInstant());
    }
}
