package dev.florin.identity;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the accounts that money can be sent to. Of a person it shows no more than a sender needs to know them again. */
public final class Recipients {
    /** The most companies of one name that are shown. */
    public static final int MAX_BUSINESSES = 20;

    private static final String PERSON = """
            select s.account_id, u.first_name || ' ' || left(u.last_name, 1) || '.' as display_name
              from users u
              join lateral (select account_id
                              from seats
                             where user_id = u.user_id
                               and status = 'ACTIVE'
                             order by 'OWNER' = any(roles) desc, is_default desc, created_at, account_id
                             limit 1) s on true
             where u.status = 'ACTIVE'
               and\s""";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    public Recipients(DataSource dataSource, InstantSource clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /** An account that money can be sent to. */
    public record Recipient(UUID accountId, String displayName) {}

    /**
     * The default account of the user with an e-mail address, in any case: their own before one where they only have a
     * seat.
     *
     * @throws dev.florin.platform.RefusedException when there is none
     */
    public Recipient byEmail(String email) {
        return only(person("lower(u.email) = lower(?)", email));
    }

    /**
     * The default account of the user with a phone number, in international form.
     *
     * @throws dev.florin.platform.RefusedException when there is none, or more than one
     */
    public Recipient byPhone(String phone) {
        return only(person("u.phone = ?", phone));
    }

    /** The companies with exactly this name, in any case, the oldest first. */
    public List<Recipient> businesses(String name) {
        return jdbc.sql("""
                select account_id, name as display_name
                  from accounts
                 where type = 'BUSINESS'
                   and status = 'ACTIVE'
                   and lower(name) = lower(?)
                 order by created_at, account_id
                 limit ?""")
                .params(name, MAX_BUSINESSES)
                .query((row, _) -> recipient(row))
                .list();
    }

    /**
     * Makes sure that an app may have money sent: a public one, that is.
     *
     * @throws dev.florin.platform.RefusedException when it is not
     */
    public void requirePublic(UUID appId) {
        boolean isPublic = jdbc.sql("select status = 'ACTIVE' from apps where app_id = ?")
                .param(appId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (!isPublic) {
            throw Refusal.of(Reason.APP_NOT_ACTIVE, "Only a public app that is ACTIVE can transfer money.")
                    .asException();
        }
    }

    /**
     * Whether somebody with a seat in the account lets the app use any scope. Florin's own pages are everybody's, and
     * nobody grants them anything.
     */
    public boolean isKnownTo(UUID appId, UUID accountId) {
        return jdbc.sql("""
                select exists (select
                                 from seats s
                                where s.account_id = ?
                                  and s.status = 'ACTIVE'
                                  and (?
                                       or exists (select
                                                    from user_scopes g
                                                   where g.user_id = s.user_id
                                                     and g.app_id = ?
                                                     and (g.expires_at is null or g.expires_at > ?))))""")
                .params(accountId, appId.equals(PersonTokens.APP_ID), appId, UtcTime.of(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    private List<Recipient> person(String condition, String value) {
        return jdbc.sql(PERSON + condition + " limit 2")
                .param(value)
                .query((row, _) -> recipient(row))
                .list();
    }

    private static Recipient only(List<Recipient> found) {
        if (found.isEmpty()) {
            throw Refusal.of(Reason.RECIPIENT_NOT_FOUND).asException();
        }
        if (found.size() > 1) {
            throw Refusal.of(Reason.RECIPIENT_AMBIGUOUS).asException();
        }
        return found.getFirst();
    }

    private static Recipient recipient(ResultSet row) throws SQLException {
        return new Recipient(row.getObject("account_id", UUID.class), row.getString("display_name"));
    }
}
