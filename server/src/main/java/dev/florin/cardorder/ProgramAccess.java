package dev.florin.cardorder;

import dev.florin.identity.App;
import dev.florin.identity.AppStatus;
import dev.florin.identity.ClientTokens;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Secrets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The programs that a caller may act for: those of an app, or the one whose client id and secret it knows. Each
 * question is one statement, so a suspended app, a blocked account and a withdrawn secret count at once, also for
 * tokens.
 */
public final class ProgramAccess {
    /** How many programs of one app are looked at. */
    public static final int MAX_PROGRAMS_PER_APP = 1_000;

    /** How many secrets of one program may be valid at once; the newest are. */
    static final int MAX_VALID_SECRETS = 16;

    private static final String AUDIENCE = "incomm";
    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~@-]{0,99}");

    private static final String STANDING = "select " + Programs.COLUMNS + """
            , c.status as account_status, a.status as app_status, a.name as app_name, a.owner_user_id,
                   a.created_at as app_created_at
            """;
    private static final String JOINED = """
              join accounts c on c.account_id = p.account_id
              join apps a on a.app_id = p.app_id
            """;

    private final JdbcClient jdbc;
    private final ClientTokens tokens;
    private final InstantSource clock;
    private final Duration lifetime;

    /** @param lifetime of the tokens, at least a second */
    public ProgramAccess(JdbcClient jdbc, ClientTokens tokens, InstantSource clock, Duration lifetime) {
        if (lifetime.toSeconds() < 1) {
            throw new IllegalArgumentException("a program's token lives a second at least");
        }
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /**
     * A program, and why it may not be used now.
     *
     * @param refusal null for one in good standing
     */
    public record Standing(Program program, @Nullable Refusal refusal) {}

    /** What became of a client's request for a token. */
    public sealed interface TokenOutcome {
        record Issued(String token, Duration lifetime) implements TokenOutcome {}

        /** No such client, or another secret: which of the two is not said. */
        record WrongCredentials() implements TokenOutcome {}

        record Refused(Refusal refusal) implements TokenOutcome {}
    }

    /** Whether a text may name a client. */
    public static boolean isClientId(String text) {
        return CLIENT_ID.matcher(text).matches();
    }

    /** The app's programs, the oldest first. */
    public List<Standing> ofApp(UUID appId) {
        return jdbc.sql(STANDING + " from programs p " + JOINED + """
                         where p.app_id = ?
                         order by p.created_at, p.program_id
                         limit ?""")
                .params(appId, MAX_PROGRAMS_PER_APP)
                .query((row, _) -> standing(row))
                .list();
    }

    /** The program of a token that {@link #issue} gave; empty when it is expired, withdrawn or none of ours. */
    public Optional<Standing> ofToken(String token) {
        return tokens.verify(AUDIENCE, token).flatMap(this::ofClient);
    }

    private Optional<Standing> ofClient(ClientTokens.Client client) {
        return jdbc.sql(STANDING + " from programs p " + JOINED + """
                          join program_secrets s on s.account_id = p.account_id and s.program_id = p.program_id
                         where p.client_id = ?
                           and s.secret_id = ?
                           and (s.expires_at is null or s.expires_at > ?)""")
                .params(client.clientId(), client.credentialId(), now())
                .query((row, _) -> standing(row))
                .optional();
    }

    /** Gives a client that knows its secret a token. */
    public TokenOutcome issue(String clientId, String secret) {
        byte[] hash = Secrets.hash(secret);
        UUID matching = null;
        Standing standing = null;
        for (Known known : isClientId(clientId) ? secrets(clientId) : List.<Known>of()) {
            // All are compared, each in constant time, so that the time taken reveals nothing about any of them.
            if (MessageDigest.isEqual(known.hash, hash)) {
                matching = known.secretId;
                standing = known.standing;
            }
        }
        if (matching == null || standing == null) {
            return new TokenOutcome.WrongCredentials();
        }
        if (standing.refusal != null) {
            return new TokenOutcome.Refused(standing.refusal);
        }
        return new TokenOutcome.Issued(
                tokens.sign(AUDIENCE, new ClientTokens.Client(clientId, matching), lifetime), lifetime);
    }

    private List<Known> secrets(String clientId) {
        return jdbc.sql(STANDING + ", s.secret_id, s.secret_hash from programs p " + JOINED + """
                          join program_secrets s on s.account_id = p.account_id and s.program_id = p.program_id
                         where p.client_id = ?
                           and (s.expires_at is null or s.expires_at > ?)
                         order by s.created_at desc
                         limit ?""")
                .params(clientId, now(), MAX_VALID_SECRETS)
                .query((row, _) ->
                        new Known(row.getObject("secret_id", UUID.class), row.getBytes("secret_hash"), standing(row)))
                .list();
    }

    /** Whether the program of that number exists at all, whosever it is. */
    public boolean exists(int programId) {
        return jdbc.sql("select count(*) from programs where program_id = ?")
                        .param(programId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Program program = Programs.read(row);
        if (!row.getString("account_status").equals("ACTIVE")) {
            return new Standing(program, Refusal.of(Reason.ACCOUNT_BLOCKED));
        }
        App app = new App(
                program.appId(),
                row.getString("app_name"),
                AppStatus.valueOf(row.getString("app_status")),
                row.getObject("owner_user_id", UUID.class),
                row.getObject("app_created_at", OffsetDateTime.class).toInstant());
        if (!app.mayActFor(program.userId())) {
            return new Standing(program, Refusal.of(Reason.APP_NOT_ACTIVE));
        }
        return new Standing(
                program,
                program.isSuspended()
                        ? Refusal.of(Reason.APP_NOT_ACTIVE, "Program " + program.programId() + " is suspended.")
                        : null);
    }

    private static final class Known {
        private final UUID secretId;
        private final byte[] hash;
        private final Standing standing;

        Known(UUID secretId, byte[] hash, Standing standing) {
            this.secretId = secretId;
            this.hash = hash;
            this.standing = standing;
        }
    }
}
