package dev.florin.identity;

import dev.florin.platform.Ids;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives apps the tokens by which they act for users ({@code spec/fluz.md §3, §5.2}). A token holds a scope only if the
 * app has it and the user has granted it, both unexpired at that moment. An access token that has been issued cannot be
 * called back: it lives to its end, ten minutes unless set otherwise.
 */
public final class UserTokens {
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final AccessReader reader;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    UserTokens(
            DataSource dataSource, InstantSource clock, Ids ids, AccessTokens accessTokens, TokenLifetimes lifetimes) {
        this.accessTokens = accessTokens;
        this.refreshTokens = new RefreshTokens(dataSource, clock, ids, lifetimes);
        this.reader = new AccessReader(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = clock;
    }

    /** Issues a pair of tokens: two statements, each a transaction of its own. */
    public TokenOutcome generate(TokenRequest request) {
        if (request.scopes().isEmpty()) {
            return new TokenOutcome.Refused(Refusal.invalid("scopes", "must name at least one scope"));
        }
        return switch (reader.read(request, clock.instant()).decide(request)) {
            case Access.Decision.Refused(Refusal refusal) -> new TokenOutcome.Refused(refusal);
            case Access.Decision.Granted(TokenSubject subject) ->
                sign(new Unsigned.Pair(subject, refreshTokens.issue(subject)));
        };
    }

    /**
     * Exchanges a refresh token for a new pair with the same scopes: three statements in one transaction. The token is
     * used up, also when the grants that it stands on have ended, which is refused by name. Two uses at once: one
     * wins. To show a used token again revokes all that came of it.
     */
    public TokenOutcome refresh(UUID appId, String refreshToken) {
        return sign(transaction.execute(_ -> {
            Optional<RefreshTokens.Used> used = refreshTokens.use(appId, refreshToken);
            if (used.isEmpty()) {
                refreshTokens.revokeFamilyIfUsed(appId, refreshToken);
                return new Unsigned.Refused(Refusal.of(Reason.REFRESH_TOKEN_INVALID));
            }
            return renew(used.get());
        }));
    }

    /** Deletes refresh tokens whose time is over, at most {@code limit}, and says how many. */
    public int deleteExpired(int limit) {
        return refreshTokens.deleteExpired(limit);
    }

    private Unsigned renew(RefreshTokens.Used used) {
        return switch (reader.read(used.request(), clock.instant()).decide(used.request())) {
            case Access.Decision.Refused(Refusal refusal) -> new Unsigned.Refused(refusal);
            case Access.Decision.Granted(TokenSubject subject) ->
                new Unsigned.Pair(subject, refreshTokens.issue(subject, used.familyId()));
        };
    }

    /** Outside any transaction, for it may have to make the first signing key. */
    private TokenOutcome sign(Unsigned unsigned) {
        return switch (unsigned) {
            case Unsigned.Refused(Refusal refusal) -> new TokenOutcome.Refused(refusal);
            case Unsigned.Pair(TokenSubject subject, String refreshToken) ->
                new TokenOutcome.Issued(accessTokens.sign(subject), refreshToken, subject.scopes());
        };
    }

    /** What the database has agreed to, before the access token is signed. */
    private sealed interface Unsigned {
        record Pair(TokenSubject subject, String refreshToken) implements Unsigned {}

        record Refused(Refusal refusal) implements Unsigned {}
    }
}
