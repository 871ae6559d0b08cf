package dev.florin.identity;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives apps the tokens by which they act for users ({@code docs/protocols/fluz.md}, "Scopes" and
 * "User access tokens"). A token holds a scope only if the app has it and the user has granted it, both unexpired at
 * that moment. An access token lives to its end, ten minutes unless set otherwise, or until a refresh token of its
 * family is shown twice.
 */
public final class UserTokens {
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final OAuthCodes codes;
    private final RevokedFamilies revoked;
    private final AccessReader reader;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    UserTokens(
            DataSource dataSource,
            InstantSource clock,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            RevokedFamilies revoked) {
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.codes = new OAuthCodes(dataSource, clock);
        this.revoked = revoked;
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
            case Access.Decision.Granted(TokenSubject subject) -> sign(pair(subject, refreshTokens.newFamily()));
        };
    }

    /**
     * Exchanges a refresh token for a new pair with the same scopes: three statements in one transaction. The token is
     * used up, even when the grants behind it have ended, which is refused by name. Of two uses at once, one wins.
     * Showing a used token again revokes its family with the access tokens, including what the winner of two uses got.
     */
    public TokenOutcome refresh(UUID appId, String refreshToken) {
        Unsigned unsigned = transaction.execute(_ -> {
            Optional<RefreshTokens.Used> used = refreshTokens.use(appId, refreshToken);
            return used.isPresent()
                    ? renew(used.get())
                    : new Unsigned.Reused(refreshTokens
                            .revokeFamilyIfUsed(appId, refreshToken)
                            .orElse(null));
        });
        return sign(unsigned);
    }

    /**
     * Exchanges a code for a pair of tokens: in one transaction, in which the code is used up. Of two uses at once, one
     * wins. Showing a used code again revokes the family that it was exchanged for, as either may be a thief's.
     */
    TokenOutcome exchange(CodeShown shown) {
        UUID familyId = refreshTokens.newFamily();
        Unsigned unsigned = transaction.execute(_ -> {
            Optional<TokenRequest> request = codes.use(shown, familyId);
            return request.isPresent()
                    ? renew(new RefreshTokens.Used(familyId, request.get()))
                    : new Unsigned.Reused(codes.usedFor(shown.appId(), shown.code())
                            .filter(refreshTokens::revokeFamily)
                            .orElse(null));
        });
        return sign(unsigned);
    }

    /** Deletes refresh tokens and codes whose time is over, at most {@code limit} of each, and says how many. */
    public int deleteExpired(int limit) {
        return refreshTokens.deleteExpired(limit) + codes.deleteOld(limit);
    }

    private Unsigned renew(RefreshTokens.Used used) {
        return switch (reader.read(used.request(), clock.instant()).decide(used.request())) {
            case Access.Decision.Refused(Refusal refusal) -> new Unsigned.Refused(refusal);
            case Access.Decision.Granted(TokenSubject subject) -> pair(subject, used.familyId());
        };
    }

    private Unsigned.Pair pair(TokenSubject subject, UUID familyId) {
        return new Unsigned.Pair(subject, familyId, refreshTokens.issue(subject, familyId));
    }

    /** Outside any transaction, as it may have to make the first signing key. */
    private TokenOutcome sign(Unsigned unsigned) {
        return switch (unsigned) {
            case Unsigned.Refused(Refusal refusal) -> new TokenOutcome.Refused(refusal);
            case Unsigned.Reused reused -> {
                UUID familyId = reused.familyId();
                if (familyId != null) {
                    revoked.add(familyId);
                }
                yield new TokenOutcome.Refused(Refusal.of(Reason.REFRESH_TOKEN_INVALID));
            }
            case Unsigned.Pair(TokenSubject subject, UUID familyId, String refreshToken) -> {
                AccessTokens.Signed signed = accessTokens.sign(subject, familyId);
                yield new TokenOutcome.Issued(signed.token(), refreshToken, subject.scopes(), signed.expiresAt());
            }
        };
    }

    /** What the database has agreed to, before the access token is signed. */
    private sealed interface Unsigned {
        record Pair(TokenSubject subject, UUID familyId, String refreshToken) implements Unsigned {}

        /** @param familyId what was revoked, or null when the token was not ours or already revoked */
        record Reused(@Nullable UUID familyId) implements Unsigned {}

        record Refused(Refusal refusal) implements Unsigned {}
    }
}
