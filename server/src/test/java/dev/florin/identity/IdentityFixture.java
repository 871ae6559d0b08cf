package dev.florin.identity;

import dev.florin.CountingDataSource;
import dev.florin.TestDatabase;
import dev.florin.platform.Caller;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.Secrets;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Identity on a fresh database that holds the demo's data, with a clock that the test moves. */
final class IdentityFixture implements Closeable {
    static final List<ScopeType> LISTS =
            List.of(ScopeType.LIST_OFFERS, ScopeType.LIST_PURCHASES, ScopeType.LIST_PAYMENT);

    private static final Secrets SECRETS = new Secrets(new byte[Secrets.MASTER_KEY_BYTES]);
    private static final int POOL_SIZE = 8;

    final ManualClock clock = new ManualClock();
    private final DataSource pool = TestDatabase.fresh().pool("identity", POOL_SIZE);
    final CountingDataSource database = new CountingDataSource(pool);
    final JdbcClient jdbc = JdbcClient.create(database);
    final Apps apps = new Apps(database, clock, ids(), SECRETS);
    final Members members = new Members(database, clock);
    final Directory directory = new Directory(database, apps, clock);
    final DemoIdentity demo = new DemoIdentity(database, apps, members, clock);
    final Server server = new Server();

    IdentityFixture() {
        demo.install();
    }

    /** One server process: what it remembers is its own, the database is everybody's. */
    final class Server {
        final SigningKeys keys = new SigningKeys(database, clock, ids(), SECRETS);
        final RevokedFamilies revoked = new RevokedFamilies(database, clock, TokenLifetimes.DEFAULT);
        final AccessTokens accessTokens = new AccessTokens(keys, revoked, clock, TokenLifetimes.DEFAULT, Cell.FIRST);
        final UserTokens tokens = new UserTokens(
                database,
                clock,
                new RefreshTokens(database, clock, ids(), TokenLifetimes.DEFAULT),
                accessTokens,
                revoked);
        private final IdentityAuthenticator authenticator =
                new IdentityAuthenticator(new ApiKeys(database, clock), accessTokens, new AppUses(database, clock));

        Caller authenticate(String header) {
            return authenticator.authenticate(header);
        }

        /** Why the header is refused; fails when it is not. */
        Refusal refusalOf(String header) {
            try {
                Caller caller = authenticator.authenticate(header);
                throw new AssertionError("accepted as " + caller);
            } catch (RefusedException e) {
                return e.refusal();
            }
        }

        boolean accepts(String header) {
            try {
                authenticator.authenticate(header);
                return true;
            } catch (RefusedException e) {
                return false;
            }
        }

        TokenOutcome.Issued generate(ScopeType... scopes) {
            return issued(tokens.generate(request(List.of(scopes))));
        }
    }

    /** Stores a signing key whose secret the test knows. */
    void insertSigningKey(String keyId, byte[] secret) {
        jdbc.sql("insert into signing_keys (key_id, secret_encrypted, created_at) values (:keyId, :secret, :now)")
                .param("keyId", keyId)
                .param("secret", SECRETS.encrypt("signing-key", secret))
                .param("now", UtcTime.of(clock.instant()))
                .update();
    }

    /** Gives the pool's connections back to the server that all tests share. */
    @Override
    public void close() throws IOException {
        if (pool instanceof Closeable closeable) {
            closeable.close();
        }
    }

    Ids ids() {
        return new Ids(clock, Cell.FIRST);
    }

    static TokenRequest request(List<ScopeType> scopes) {
        return new TokenRequest(DemoIdentity.APP_ID, DemoIdentity.USER_ID, DemoIdentity.ACCOUNT_ID, null, scopes);
    }

    static TokenOutcome.Issued issued(TokenOutcome outcome) {
        return switch (outcome) {
            case TokenOutcome.Issued issued -> issued;
            case TokenOutcome.Refused(Refusal refusal) -> throw new AssertionError("refused: " + refusal);
        };
    }

    static Refusal refused(TokenOutcome outcome) {
        return switch (outcome) {
            case TokenOutcome.Issued issued -> throw new AssertionError("issued: " + issued);
            case TokenOutcome.Refused(Refusal refusal) -> refusal;
        };
    }

    /** Another user of the demo app, with the given grants and no account. */
    UUID newUser(List<ScopeType> scopes) {
        UUID userId = ids().next();
        members.createUser(new User(userId, "Dora", "New", "dora-" + userId + "@demo.example"));
        members.grant(userId, DemoIdentity.APP_ID, scopes, null);
        return userId;
    }
}
