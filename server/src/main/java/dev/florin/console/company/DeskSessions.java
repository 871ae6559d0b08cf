package dev.florin.console.company;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.shop.StaffMember;
import dev.florin.shop.StaffTokens;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sessions at companies' desks, in the database: a restart ends none, and several servers share them. A session ends {@link
 * #IDLE} after it was last used, {@link #LIFETIME} after it began, when it is signed out, and for a company as soon as its
 * user is no longer active or has another address.
 */
final class DeskSessions {
    /** As long as a JWT of the same person is good. */
    static final Duration IDLE = StaffTokens.JWT_LIFETIME;

    static final Duration LIFETIME = Duration.ofDays(7);

    /** How long a link is good that the demo has printed. */
    static final Duration LINK_LIFETIME = Duration.ofMinutes(10);

    /** What an address has at most; a further one ends the oldest. */
    static final int MAX_SESSIONS = 20;

    private static final int BYTES = 32;
    private static final int MAX_CHARS = 100;
    private static final int SWEPT_AT_ONCE = 1_000;

    /** So that a request writes nothing, but for one a minute. */
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final StaffTokens staff;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    DeskSessions(Transactions transactions, StaffTokens staff, InstantSource clock) {
        this.transactions = transactions;
        this.staff = staff;
        this.clock = clock;
    }

    /** Begins a session for an address that was shown to be the asker's; with one company, it is chosen. */
    DeskSession begin(String email) {
        String address = email.toLowerCase(Locale.ROOT);
        String secret = secret();
        Instant now = clock.instant();
        transactions.run(connection -> new Pipeline()
                .add("""
                        delete from company_desk_sessions
                         where session_hash in (
                               select session_hash
                                 from company_desk_sessions
                                where email = ?
                                order by created_at desc
                               offset ?)""", address, MAX_SESSIONS - 1)
                .add("""
                        insert into company_desk_sessions (session_hash, email, created_at, seen_at, expires_at)
                        values (?, ?, ?, ?, ?)""", Secrets.hash(secret), address, now, now, now.plus(LIFETIME))
                .execute(connection));
        DeskSession session = new DeskSession(secret, address, null, null);
        List<StaffMember> members = members(session);
        return members.size() == 1 ? choose(session, members.getFirst()) : session;
    }

    /** The session of a cookie; empty when there is none, or it has ended. */
    Optional<DeskSession> find(String secret) {
        if (secret.isEmpty() || secret.length() > MAX_CHARS) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Result<Seen> found = transactions.read(
                row -> seen(row, secret), """
                select email, company_id, user_id, seen_at < ? as is_stale
                  from company_desk_sessions
                 where session_hash = ?
                   and expires_at > ?
                   and seen_at > ?""", now.minus(SEEN_EVERY), Secrets.hash(secret), now, now.minus(IDLE));
        if (found.isPresent() && found.only().isStale()) {
            transactions.run(connection -> new Pipeline()
                    .add(
                            "update company_desk_sessions set seen_at = ? where session_hash = ?",
                            now,
                            Secrets.hash(secret))
                    .execute(connection));
        }
        return found.first().map(Seen::session);
    }

    private record Seen(DeskSession session, boolean isStale) {}

    private static Seen seen(ResultSet row, String secret) throws SQLException {
        return new Seen(
                new DeskSession(
                        secret,
                        row.getString("email"),
                        row.getObject("company_id", Long.class),
                        row.getObject("user_id", Long.class)),
                row.getBoolean("is_stale"));
    }

    /** The person as a user of each company. */
    List<StaffMember> members(DeskSession session) {
        return staff.byEmail(session.email(), null);
    }

    /** The person as a user of the company that was chosen; empty without one, or when they are no longer let in. */
    Optional<StaffMember> member(DeskSession session) {
        Long company = session.companyId();
        Long user = session.userId();
        return company == null || user == null
                ? Optional.empty()
                : staff.user(company, user)
                        .filter(member ->
                                member.email().toLowerCase(Locale.ROOT).equals(session.email()));
    }

    /** Goes on with a company of the person's. */
    DeskSession choose(DeskSession session, StaffMember member) {
        transactions.run(connection -> new Pipeline()
                .add(
                        "update company_desk_sessions set company_id = ?, user_id = ? where session_hash = ?",
                        member.companyId(),
                        member.userId(),
                        Secrets.hash(session.secret()))
                .execute(connection));
        return new DeskSession(session.secret(), session.email(), member.companyId(), member.userId());
    }

    /** Ends it at once, on every server. */
    void end(DeskSession session) {
        transactions.run(connection -> new Pipeline()
                .add("delete from company_desk_sessions where session_hash = ?", Secrets.hash(session.secret()))
                .execute(connection));
    }

    /** A text that signs in once as whoever has the address, who has to be one of a company's people. */
    String makeLink(String email) {
        String secret = secret();
        transactions.run(connection -> new Pipeline()
                .add(
                        "insert into company_desk_links (link_hash, email, expires_at) values (?, ?, ?)",
                        Secrets.hash(secret),
                        email,
                        clock.instant().plus(LINK_LIFETIME))
                .execute(connection));
        return secret;
    }

    /** Whose link it was, which is used up: of several at once, one succeeds. */
    Optional<String> useLink(String secret) {
        return secret.length() > MAX_CHARS
                ? Optional.empty()
                : transactions.call(connection -> Pipeline.read(
                                connection, row -> row.getString("email"), """
                                delete from company_desk_links
                                 where link_hash = ?
                                   and expires_at > ?
                                returning email""", Secrets.hash(secret), clock.instant())
                        .first());
    }

    /** @return how many sessions and links were forgotten */
    int sweep() {
        Instant now = clock.instant();
        Pipeline pipeline = new Pipeline();
        Result<Integer> sessions = pipeline.query(row -> row.getInt("total"), """
                with gone as (
                    delete from company_desk_sessions
                     where session_hash in (select session_hash
                                              from company_desk_sessions
                                             where expires_at < ?
                                             limit ?
                                               for update skip locked)
                    returning 1)
                select count(*) as total from gone""", now, SWEPT_AT_ONCE);
        Result<Integer> links = pipeline.query(row -> row.getInt("total"), """
                with gone as (
                    delete from company_desk_links
                     where link_hash in (select link_hash
                                           from company_desk_links
                                          where expires_at < ?
                                          limit ?
                                            for update skip locked)
                    returning 1)
                select count(*) as total from gone""", now, SWEPT_AT_ONCE);
        transactions.run(pipeline::execute);
        return sessions.only() + links.only();
    }

    private String secret() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
