package dev.florin.shop;

import dev.florin.platform.Secrets;
import dev.florin.platform.limits.LimitKind;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tokens that companies' programs show: {@code C-} and 32 random bytes in Base64, kept as a hash. A company may have
 * several, so that one can be replaced while the other still serves. A withdrawn token is refused from the next request
 * on, by every server.
 */
public final class CompanyTokens {
    /** The most tokens that {@link #list} gives. */
    public static final int MAX_LISTED = 1_000;

    /** Requests with one company token. */
    public static final LimitKind LIMIT = LimitKind.inLive("company", "200/s burst 1000");

    /** What all of them begin with. */
    public static final String PREFIX = "C-";

    private static final int RANDOM_BYTES = 32;
    private static final int MAX_LENGTH = 200;
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S+)");

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final @Nullable StaffTokens staff;
    private final SecureRandom random = new SecureRandom();

    /** For commands, to which nobody shows a token. */
    public CompanyTokens(JdbcClient jdbc, InstantSource clock) {
        this(jdbc, clock, null);
    }

    /** @param staff tells whose the tokens of single users are */
    CompanyTokens(JdbcClient jdbc, InstantSource clock, @Nullable StaffTokens staff) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.staff = staff;
    }

    /**
     * The company whose token a request bears, or for one of whose people it acts, with one statement. What such a person
     * may do was looked at before the request came to its handler ({@link StaffRights}).
     *
     * @param authorization the header's value, or null when there is none
     */
    public Optional<Long> company(@Nullable String authorization) {
        Optional<StaffMember> member = staff == null ? Optional.empty() : staff.find(authorization);
        if (member.isPresent()) {
            return member.map(StaffMember::companyId);
        }
        Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization.strip());
        if (!bearer.matches()
                || !bearer.group(1).startsWith(PREFIX)
                || bearer.group(1).length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        select company_id
                          from company_tokens
                         where token_hash = ?
                           and (expires_at is null or expires_at > ?)""")
                .params(Secrets.hash(bearer.group(1)), now())
                .query(Long.class)
                .optional();
    }

    /**
     * Makes a token.
     *
     * @param lifetime null for one that does not end by itself
     * @return the token, which is never shown again; empty when there is no such company
     */
    public Optional<String> create(long companyId, String name, @Nullable Duration lifetime) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        int made = jdbc.sql("""
                        insert into company_tokens (company_id, token_hash, name, created_at, expires_at)
                        select company_id, :hash, :name, :now, :expiresAt
                          from companies
                         where company_id = :companyId""")
                .param("hash", Secrets.hash(token))
                .param("name", name)
                .param("now", now())
                .param("expiresAt", lifetime == null ? null : now().plus(lifetime), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("companyId", companyId)
                .update();
        return made == 1 ? Optional.of(token) : Optional.empty();
    }

    /** A company's tokens, oldest first. */
    public List<CompanyToken> list(long companyId) {
        return jdbc.sql("""
                        select token_id, name, created_at, expires_at
                          from company_tokens
                         where company_id = ?
                         order by token_id
                         limit ?""")
                .params(companyId, MAX_LISTED)
                .query((row, number) -> token(row))
                .list();
    }

    /**
     * Withdraws a token at once.
     *
     * @return whether there was such a token
     */
    public boolean revoke(long companyId, long tokenId) {
        return jdbc.sql("delete from company_tokens where company_id = ? and token_id = ?")
                        .params(companyId, tokenId)
                        .update()
                == 1;
    }

    private static CompanyToken token(ResultSet row) throws SQLException {
        OffsetDateTime expiresAt = row.getObject("expires_at", OffsetDateTime.class);
        return new CompanyToken(
                row.getLong("token_id"),
                row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                expiresAt == null ? null : expiresAt.toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
