package dev.florin.console.signin;

import dev.florin.console.Person;
import dev.florin.console.Proof;
import dev.florin.platform.MovableClock;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Transactions;
import dev.florin.platform.limits.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;

/**
 * Who is signed in. A session holds only texts: the user's id, since when, and from where. The person's name and rights
 * are read anew with each request, so that a block takes effect at once.
 */
final class Sessions implements SecurityContextRepository, Proof {
    /** How long the first proof waits for the second. */
    static final Duration PENDING_FOR = Duration.ofMinutes(10);

    /** However much it is used: then the person signs in again. */
    static final Duration LONGEST = Duration.ofDays(30);

    /** How long a proof counts for what only the person themselves may do. */
    static final Duration PROOF = Duration.ofMinutes(15);

    /** The most sessions of one person that are listed. */
    private static final int MAX_LISTED = 100;

    private static final int MAX_AGENT = 200;
    private static final int SWEPT_AT_ONCE = 1_000;
    private static final String USER = "user";
    private static final String PENDING = "pending";
    private static final String SINCE = "since";
    private static final String PROVEN = "proven";
    private static final String HALF = "half";
    private static final String CHALLENGE = "proof-challenge";
    private static final String AGENT = "agent";
    private static final String ADDRESS = "address";

    private final Logins logins;
    private final SessionAuthenticationStrategy newToken;
    private final Transactions transactions;
    private final RateLimits limits;
    private final InstantSource clock;

    /** @param newToken gives the page another token against forgery */
    Sessions(
            Logins logins,
            SessionAuthenticationStrategy newToken,
            Transactions transactions,
            RateLimits limits,
            InstantSource clock) {
        this.logins = logins;
        this.newToken = newToken;
        this.transactions = transactions;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * One of a person's sessions.
     *
     * @param id names it, and lets nobody in
     */
    record Listed(String id, String agent, String address, Instant since, Instant lastSeen, boolean current) {}

    /** Signs a person in: whatever session there was ends, and the new one has another id. */
    void begin(HttpServletRequest request, HttpServletResponse response, Person person) {
        HttpSession session = fresh(request);
        String now = Long.toString(clock.millis());
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                person.userId().toString());
        session.setAttribute(USER, person.userId().toString());
        session.setAttribute(SINCE, now);
        session.setAttribute(PROVEN, now);
        session.setAttribute(AGENT, agent(request));
        session.setAttribute(ADDRESS, limits.addressOf(request));
        Authentication authentication = authentication(person);
        newToken.onAuthentication(authentication, request, response);
        SecurityContextHolder.setContext(new SecurityContextImpl(authentication));
    }

    /** Remembers who has shown a first proof. Nobody is signed in by it. */
    void beginPending(HttpServletRequest request, Person person) {
        HttpSession session = fresh(request);
        session.setAttribute(PENDING, person.userId().toString());
        session.setAttribute(SINCE, Long.toString(clock.millis()));
    }

    /** The person who has shown a first proof a short while ago. */
    Optional<UUID> pending(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(PENDING) instanceof String user)
                || time(session, SINCE).plus(PENDING_FOR).isBefore(clock.instant())) {
            return Optional.empty();
        }
        return Optional.of(UUID.fromString(user));
    }

    static HttpSession fresh(HttpServletRequest request) {
        end(request);
        return request.getSession(true);
    }

    /** Ends the request's own session. */
    static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    @Override
    public void requireProof(HttpServletRequest request) {
        if (!isProven(request)) {
            throw Refusal.of(Reason.PROOF_REQUIRED).asException();
        }
    }

    boolean isProven(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && time(session, PROVEN).plus(PROOF).isAfter(clock.instant());
    }

    void prove(HttpServletRequest request) {
        HttpSession session = own(request);
        session.setAttribute(PROVEN, Long.toString(clock.millis()));
        session.removeAttribute(HALF);
    }

    /** Remembers that the person has shown the first of two proofs. It counts for nothing by itself. */
    void proveHalf(HttpServletRequest request) {
        own(request).setAttribute(HALF, Long.toString(clock.millis()));
    }

    boolean isHalfProven(HttpServletRequest request) {
        return time(own(request), HALF).plus(PENDING_FOR).isAfter(clock.instant());
    }

    /** Remembers what a passkey is to sign in this session. */
    void setChallenge(HttpServletRequest request, String challenge) {
        own(request).setAttribute(CHALLENGE, challenge);
    }

    /** Once. */
    Optional<String> takeChallenge(HttpServletRequest request) {
        HttpSession session = own(request);
        Object challenge = session.getAttribute(CHALLENGE);
        session.removeAttribute(CHALLENGE);
        return challenge instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The id of the session of whoever is signed in. */
    static String id(HttpServletRequest request) {
        return own(request).getId();
    }

    private static HttpSession own(HttpServletRequest request) {
        return Objects.requireNonNull(request.getSession(false));
    }

    /** Spring Security asks for it when the caller's identity is needed; its other form is made from this one. */
    @Override
    @SuppressWarnings("deprecation")
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        Person person = person(holder.getRequest());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        if (person != null) {
            context.setAuthentication(authentication(person));
        }
        return context;
    }

    private @Nullable Person person(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(USER) instanceof String user)) {
            return null;
        }
        if (time(session, SINCE).plus(LONGEST).isBefore(clock.instant())) {
            session.invalidate();
            return null;
        }
        return logins.person(UUID.fromString(user)).orElse(null);
    }

    /** {@link #begin} has done it. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(USER) != null;
    }

    /** A person's sessions that have not ended, the last used first. */
    List<Listed> list(UUID userId, HttpServletRequest request) {
        HttpSession own = request.getSession(false);
        String current = own == null ? "" : own.getId();
        List<Listed> sessions = new ArrayList<>();
        transactions.single(
                row -> sessions.add(listed(row, current)),
                """
                select s.primary_id, s.session_id, s.last_access_time,
                       max(convert_from(a.attribute_bytes, 'UTF8')) filter (where a.attribute_name = 'agent') as agent,
                       max(convert_from(a.attribute_bytes, 'UTF8')) filter (where a.attribute_name = 'address') as address,
                       max(convert_from(a.attribute_bytes, 'UTF8')) filter (where a.attribute_name = 'since') as since
                  from console_session s
                  join console_session_attributes a on a.session_primary_id = s.primary_id
                 where s.principal_name = ?
                   and s.expiry_time > ?
                 group by s.primary_id
                 order by s.last_access_time desc
                 limit ?""",
                userId.toString(),
                MovableClock.realOf(clock).millis(),
                MAX_LISTED);
        return sessions;
    }

    private static Listed listed(ResultSet row, String current) throws SQLException {
        return new Listed(
                row.getString("primary_id"),
                row.getString("agent"),
                row.getString("address"),
                Instant.ofEpochMilli(Long.parseLong(row.getString("since"))),
                Instant.ofEpochMilli(row.getLong("last_access_time")),
                row.getString("session_id").equals(current));
    }

    /** Adds the end of one of a person's sessions; another person's stays. */
    static void addEnd(Pipeline pipeline, UUID userId, String id) {
        pipeline.add("delete from console_session where principal_name = ? and primary_id = ?", userId.toString(), id);
    }

    /** Adds the end of all of a person's sessions but the request's own. */
    static void addEndOfOthers(Pipeline pipeline, UUID userId, HttpServletRequest request) {
        HttpSession own = request.getSession(false);
        addEndOfOthers(pipeline, userId, own == null ? "" : own.getId());
    }

    /** Adds the end of all sessions but the one with an id; of all of them when the id is empty. */
    static void addEndOfOthers(Pipeline pipeline, UUID userId, String keptId) {
        pipeline.add(
                "delete from console_session where principal_name = ? and session_id <> ?", userId.toString(), keptId);
    }

    /**
     * @param clock of which the real time counts, as by it the store notes when a session ends
     * @return how many had ended
     */
    static int sweep(Transactions transactions, InstantSource clock) {
        return transactions.call(connection -> Pipeline.read(
                        connection,
                        row -> row.getInt("total"),
                        """
                        with gone as (
                            delete from console_session
                             where primary_id in (select primary_id
                                                    from console_session
                                                   where expiry_time < ?
                                                   limit ?
                                                     for update skip locked)
                            returning 1)
                        select count(*) as total from gone""",
                        MovableClock.realOf(clock).millis(),
                        SWEPT_AT_ONCE)
                .only());
    }

    private static Authentication authentication(Person person) {
        String[] authorities = person.operatorRoles().stream()
                .map(role -> "OPERATOR_" + role.name())
                .toArray(String[]::new);
        return UsernamePasswordAuthenticationToken.authenticated(
                person, null, AuthorityUtils.createAuthorityList(authorities));
    }

    private static Instant time(HttpSession session, String name) {
        return session.getAttribute(name) instanceof String millis
                ? Instant.ofEpochMilli(Long.parseLong(millis))
                : Instant.EPOCH;
    }

    private static String agent(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        String plain = agent == null ? "" : agent.replaceAll("[\\p{Cntrl}\\p{Cs}]", "");
        return plain.length() > MAX_AGENT ? plain.substring(0, MAX_AGENT) : plain;
    }
}
