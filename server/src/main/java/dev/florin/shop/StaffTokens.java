package dev.florin.shop;

import dev.florin.identity.StaffJwts;
import dev.florin.platform.Secrets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tokens of a company's own people: long ones, {@code C-u.} and 32 random bytes in Base64, kept as hashes, and JWTs
 * for some hours. Whoever is no longer active is refused from the next request on, with either.
 */
public final class StaffTokens {
    /** What the long ones begin with; no token of a whole company does. */
    static final String PREFIX = CompanyTokens.PREFIX + "u.";

    /** How long a long one is good. */
    public static final Duration LIFETIME = Duration.ofDays(90);

    /** How long a JWT is good. */
    public static final Duration JWT_LIFETIME = Duration.ofHours(12);

    /** In as many companies a person can sign in with one code. */
    public static final int MAX_COMPANIES = 100;

    /** What a user has at most; a further one ends the oldest. */
    static final int MAX_TOKENS = 20;

    private static final int RANDOM_BYTES = 32;
    private static final int MAX_LENGTH = 1_024;
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S+)");
    private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    private static final TypeReference<List<Map<String, Object>>> PERMISSIONS = new TypeReference<>() {};
    private static final RowMapper<StaffMember> MEMBER = (row, _) -> member(row);

    private static final String SELECT = """
            select u.company_id, u.user_id, u.email, u.first_name, u.last_name, u.avatar,
                   (select coalesce(jsonb_agg(r.permissions), '[]')
                      from company_user_roles m
                      join company_roles r on r.company_id = m.company_id and r.role_id = m.role_id
                     where m.company_id = u.company_id
                       and m.user_id = u.user_id) as permissions,
                   (select coalesce(array_agg(r.name order by m.position, r.role_id), '{}')
                      from company_user_roles m
                      join company_roles r on r.company_id = m.company_id and r.role_id = m.role_id
                     where m.company_id = u.company_id
                       and m.user_id = u.user_id) as roles
              from company_users u
            """;

    private final JdbcClient jdbc;
    private final StaffJwts jwts;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    StaffTokens(JdbcClient jdbc, StaffJwts jwts, InstantSource clock) {
        this.jdbc = jdbc;
        this.jwts = jwts;
        this.clock = clock;
    }

    /**
     * Whose token a request bears, with one statement, or none when it is not of the form of such a token.
     *
     * @param authorization the header's value, or null when there is none
     */
    public Optional<StaffMember> find(@Nullable String authorization) {
        Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization.strip());
        return bearer.matches() ? ofToken(bearer.group(1)) : Optional.empty();
    }

    /** Whose token it is, of either kind. */
    public Optional<StaffMember> ofToken(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return token.startsWith(PREFIX) ? ofLong(token) : ofJwt(token);
    }

    /** Whose JWT it is. */
    public Optional<StaffMember> ofJwt(String token) {
        return JWT.matcher(token).matches()
                ? jwts.verify(token).flatMap(bearer -> user(bearer.companyId(), bearer.userId()))
                : Optional.empty();
    }

    /** Whose long token it is. */
    public Optional<StaffMember> ofLong(String token) {
        return token.startsWith(PREFIX)
                ? jdbc.sql(SELECT + """
                          join company_user_tokens t on t.company_id = u.company_id and t.user_id = u.user_id
                         where t.token_hash = ?
                           and t.expires_at > ?
                           and u.active""")
                        .params(Secrets.hash(token), now())
                        .query(MEMBER)
                        .optional()
                : Optional.empty();
    }

    /** A user who is active. */
    public Optional<StaffMember> user(long companyId, long userId) {
        return jdbc.sql(SELECT + " where u.company_id = ? and u.user_id = ? and u.active")
                .params(companyId, userId)
                .query(MEMBER)
                .optional();
    }

    /** A user who is active, of whatever company. */
    public Optional<StaffMember> user(long userId) {
        return jdbc.sql(SELECT + " where u.user_id = ? and u.active")
                .params(userId)
                .query(MEMBER)
                .optional();
    }

    /**
     * The active users with an e-mail address, in any case: one in each company.
     *
     * @param companyId null for all companies
     */
    public List<StaffMember> byEmail(String email, @Nullable Long companyId) {
        return jdbc.sql(SELECT + """
                         where lower(u.email) = lower(?)
                           and u.active
                           and (? = 0 or u.company_id = ?)
                         order by u.company_id
                         limit ?""")
                .params(email, companyId == null ? 0 : companyId, companyId == null ? 0 : companyId, MAX_COMPANIES)
                .query(MEMBER)
                .list();
    }

    /** A JWT for the user, who has proven to be the one who asks. */
    public String jwt(StaffMember member) {
        return jwts.issue(new StaffJwts.Bearer(member.companyId(), member.userId()), JWT_LIFETIME);
    }

    /** A long token for the user, which is never shown again. */
    public String create(StaffMember member) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("""
                        with surplus as (
                            delete from company_user_tokens
                             where (company_id, token_id) in (
                                   select company_id, token_id
                                     from company_user_tokens
                                    where company_id = :companyId
                                      and user_id = :userId
                                    order by token_id desc
                                   offset :kept))
                        insert into company_user_tokens (company_id, user_id, token_hash, created_at, expires_at)
                        values (:companyId, :userId, :hash, :now, :expiresAt)""")
                .param("companyId", member.companyId())
                .param("userId", member.userId())
                .param("kept", MAX_TOKENS - 1)
                .param("hash", Secrets.hash(token))
                .param("now", now())
                .param("expiresAt", now().plus(LIFETIME))
                .update();
        return token;
    }

    private static StaffMember member(ResultSet row) throws SQLException {
        Set<String> permissions = new TreeSet<>();
        JsonMapper.shared()
                .readValue(row.getString("permissions"), PERMISSIONS)
                .forEach(role -> permissions.addAll(StaffRights.flat(role)));
        List<String> roles = new ArrayList<>();
        if (row.getArray("roles").getArray() instanceof String[] names) {
            roles.addAll(Arrays.asList(names));
        }
        return new StaffMember(
                row.getLong("company_id"),
                row.getLong("user_id"),
                row.getString("email"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("avatar"),
                roles,
                permissions);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
